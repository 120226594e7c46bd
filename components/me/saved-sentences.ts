/** What was just done on the own page, by the word in its address. */
export const meSaved: Record<string, string> = {
  profile: "Your details are saved. Every company you work for sees your new name.",
  photo: "Your photo is saved. Companies that you belong to see it beside your name.",
  "photo-removed": "Your photo is removed. Nobody sees it any more.",
  email:
    "Your new email address is saved. Sign in with it from now on. You are signed out on all other devices.",
  session: "That session has ended.",
  sessions: "All other sessions have ended.",
  theme: "Your choice of colours is saved in this browser.",
  declined: "You declined the invitation. Whoever invited you is told.",
};
