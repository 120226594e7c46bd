import type { Sentences } from "@/lib/audit/sentences";
import { roleName, type Role } from "@/lib/roles";

type Values = Record<string, string | number | string[]>;

export type OnboardingFacts = {
  /** The subject is the membership: an invitation was accepted, and a list comes first. */
  "onboarding.began": { data: { role: Role } };
  "onboarding.item-done": { data: { item: string } };
  /** What was in is gone again. */
  "onboarding.item-open": { data: { item: string } };
  /** Of the induction only its version: the text itself is long. */
  "onboarding.settings-changed": { data: { from: Values; to: Values } };
};

export const onboardingSentences: Sentences<OnboardingFacts> = {
  "onboarding.began": (_, { role }) => `Started as ${roleName[role]}, with a list to finish first`,
  "onboarding.item-done": (who, { item }) => `${who} finished: ${item}`,
  "onboarding.item-open": (_, { item }) => `No longer in: ${item}`,
  "onboarding.settings-changed": (who, { to }) =>
    `${who} changed onboarding and returns: ${Object.keys(to).join(", ")}`,
};
