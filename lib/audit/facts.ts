import type { AccessRequestFacts } from "@/lib/access-requests/facts";
import type { BatchFacts } from "@/lib/batches/facts";
import type { CompanyFacts } from "@/lib/companies/facts";
import type { DeliveryFacts } from "@/lib/delivery/facts";
import type { DocumentFacts } from "@/lib/documents/facts";
import type { DeactivationFacts } from "@/lib/deactivations/facts";
import type { ConnectionFacts } from "@/lib/connections/facts";
import type { FactorFacts } from "@/lib/factors/facts";
import type { InvitationFacts } from "@/lib/invitations/facts";
import type { MembershipFacts } from "@/lib/memberships/facts";
import type { OnboardingFacts } from "@/lib/onboarding/facts";
import type { PeopleFacts } from "@/lib/people/facts";
import type { PlacementFacts } from "@/lib/placements/facts";
import type { ReturnFacts } from "@/lib/returns/facts";
import type { RequirementFacts } from "@/lib/requirements/facts";
import type { PrivacyFacts } from "@/lib/privacy/facts";
import type { RecordFacts } from "@/lib/audit/record-facts";
import type { ReviewFacts } from "@/lib/reviews/facts";
import type { SupportFacts } from "@/lib/support/facts";

/**
 * Every fact that can be recorded, each noun's in its own room: `data` is what the record keeps for ever (ids and
 * words, never a secret, a code or a full phone number), `secrets` what only the mails of this fact may carry.
 */
export type Facts = PeopleFacts &
  FactorFacts &
  ReturnFacts &
  OnboardingFacts &
  CompanyFacts &
  MembershipFacts &
  DeactivationFacts &
  AccessRequestFacts &
  InvitationFacts &
  ConnectionFacts &
  PlacementFacts &
  RequirementFacts &
  DocumentFacts &
  BatchFacts &
  ReviewFacts &
  SupportFacts &
  PrivacyFacts &
  DeliveryFacts &
  RecordFacts;

export type FactType = keyof Facts;

/** `subject` = the row it happened to, `person` = whom it is about (their trail), where there is one. */
export type Fact<T extends FactType = FactType> = {
  type: T;
  subject: string | null;
  person: string | null;
  data: Facts[T]["data"];
};

export type Secrets<T extends FactType> = Facts[T] extends { secrets: infer S } ? [S] : [];
