import { decide } from "@/tests/races/decide";
import { invitation } from "@/tests/races/invitation";
import { lastAdmin } from "@/tests/races/last-admin";
import { leave } from "@/tests/races/leave";
import { guesses } from "@/tests/races/limits";
import { meets } from "@/tests/races/meets";
import { mixed } from "@/tests/races/mixed";
import { press } from "@/tests/races/press";
import { record } from "@/tests/races/record";
import { registrations } from "@/tests/races/registrations";
import { stale } from "@/tests/races/stale";

export const races = [
  decide,
  press,
  stale,
  invitation,
  leave,
  lastAdmin,
  registrations,
  meets,
  guesses,
  record,
  mixed,
];
