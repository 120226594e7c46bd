/** What was just saved in a company, by the word in the page's address. */
export const companySaved: Record<string, string> = {
  review: "The review settings are saved. Open requests follow them from their next step on.",
  "found-by-name": "Your choice about finding the company by name is saved.",
  details: "The details are saved.",
  slug: "The address is changed. Links with the old one lead here, too.",
  logo: "The logo is saved. Members see it, and it stands on posters.",
  "logo-removed": "The logo is removed.",
  code: "The company code is changed. The old one, and posters with it, no longer work: print new ones.",
  "domain-added": "The domain is added. Show that it is yours, by a DNS record or by a mailed code.",
  "domain-verified": "The domain is verified. Requests from its addresses say so from now on.",
  "domain-removed": "The domain is removed. It counts as evidence no longer.",
  "domain-code-sent": "The code is sent. Enter it below within 15 minutes.",
  "join-link-made": "The join link is made. Copy it, or print its poster.",
  "join-link-revoked": "The join link is revoked. It leads nowhere from now on.",
  onboarding: "Saved. Whoever accepts an invitation from now on follows it.",
  "reason-added": "The reason is added. Admins can choose it from now on.",
  "reason-retired": "The reason is retired. Requests that were declined with it still show it.",
};
