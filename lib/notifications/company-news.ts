import type { CompanyFacts } from "@/lib/companies/facts";
import { silent, type Tellers } from "@/lib/notifications/consequences";

/** Who hears of a company's own changes. */
export const companyNews: Tellers<CompanyFacts> = {
  "company.registered": silent,
  "company.review-settings-changed": silent,
  "company.found-by-name-changed": silent,
  "company.details-changed": silent,
  "company.slug-changed": silent,
  "company.logo-changed": silent,
  "company.code-rotated": silent,
  "company-domain.added": silent,
  "company-domain.code-sent": silent,
  "company-domain.checked": silent,
  "company-domain.code-refused": silent,
  "company-domain.verified": silent,
  "company-domain.removed": silent,
  "decline-reason.added": silent,
  "decline-reason.retired": silent,
  "join-link.made": silent,
  "join-link.used": silent,
  "join-link.revoked": silent,
};
