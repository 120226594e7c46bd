import type { ReactElement } from "react";
import * as accessAccepted from "@/emails/access-accepted";
import * as accessDeclined from "@/emails/access-declined";
import * as accessExpired from "@/emails/access-expired";
import * as accessExpiredAdmin from "@/emails/access-expired-admin";
import * as accessExpiring from "@/emails/access-expiring";
import * as accessReminder from "@/emails/access-reminder";
import * as accessRequested from "@/emails/access-requested";
import * as alreadyRegistered from "@/emails/already-registered";
import * as emailChangeConfirm from "@/emails/email-change-confirm";
import * as emailChangeKnown from "@/emails/email-change-known";
import * as emailChangeUndone from "@/emails/email-change-undone";
import * as emailChanged from "@/emails/email-changed";
import * as domainCode from "@/emails/domain-code";
import * as invitation from "@/emails/invitation";
import * as invitationCode from "@/emails/invitation-code";
import * as invitationWelcome from "@/emails/invitation-welcome";
import * as passwordChanged from "@/emails/password-changed";
import * as passwordReset from "@/emails/password-reset";
import * as registrationReceived from "@/emails/registration-received";
import * as roleChanged from "@/emails/role-changed";
import * as verifyAddress from "@/emails/verify-address";

/** What each mail must be told: words and links already decided, strings and lists of strings only. */
type PropsByName = {
  "verify-address": verifyAddress.Props;
  "already-registered": alreadyRegistered.Props;
  "registration-received": registrationReceived.Props;
  "access-requested": accessRequested.Props;
  "access-reminder": accessReminder.Props;
  "access-expiring": accessExpiring.Props;
  "access-accepted": accessAccepted.Props;
  "access-declined": accessDeclined.Props;
  "access-expired": accessExpired.Props;
  "access-expired-admin": accessExpiredAdmin.Props;
  "domain-code": domainCode.Props;
  invitation: invitation.Props;
  "invitation-code": invitationCode.Props;
  "invitation-welcome": invitationWelcome.Props;
  "password-reset": passwordReset.Props;
  "role-changed": roleChanged.Props;
  "password-changed": passwordChanged.Props;
  "email-change-confirm": emailChangeConfirm.Props;
  "email-change-known": emailChangeKnown.Props;
  "email-changed": emailChanged.Props;
  "email-change-undone": emailChangeUndone.Props;
};

export type TemplateName = keyof PropsByName;
export type TemplateProps<N extends TemplateName> = PropsByName[N];

type Template<Props> = { subject(props: Props): string; default(props: Props): ReactElement; preview: Props };

/** Every mail that Gatehouse can write, by the name that its delivery row carries. */
export const templates: { readonly [N in TemplateName]: Template<PropsByName[N]> } = {
  "verify-address": verifyAddress,
  "already-registered": alreadyRegistered,
  "registration-received": registrationReceived,
  "access-requested": accessRequested,
  "access-reminder": accessReminder,
  "access-expiring": accessExpiring,
  "access-accepted": accessAccepted,
  "access-declined": accessDeclined,
  "access-expired": accessExpired,
  "access-expired-admin": accessExpiredAdmin,
  "domain-code": domainCode,
  invitation,
  "invitation-code": invitationCode,
  "invitation-welcome": invitationWelcome,
  "password-reset": passwordReset,
  "role-changed": roleChanged,
  "password-changed": passwordChanged,
  "email-change-confirm": emailChangeConfirm,
  "email-change-known": emailChangeKnown,
  "email-changed": emailChanged,
  "email-change-undone": emailChangeUndone,
};
