import type { ReactElement } from "react";
import * as accessAccepted from "@/emails/access-accepted";
import * as accessDeclined from "@/emails/access-declined";
import * as accessExpired from "@/emails/access-expired";
import * as accessExpiredAdmin from "@/emails/access-expired-admin";
import * as accessExpiring from "@/emails/access-expiring";
import * as accessReminder from "@/emails/access-reminder";
import * as accessRequested from "@/emails/access-requested";
import * as accountErasure from "@/emails/account-erasure";
import * as accountDeactivated from "@/emails/account-deactivated";
import * as alreadyRegistered from "@/emails/already-registered";
import * as authenticatorAdded from "@/emails/authenticator-added";
import * as adminsNeedApp from "@/emails/admins-need-app";
import * as signInByPassword from "@/emails/sign-in-by-password";
import * as signInCode from "@/emails/sign-in-code";
import * as codesSpent from "@/emails/codes-spent";
import * as mobileChanged from "@/emails/mobile-changed";
import * as newSignIn from "@/emails/new-sign-in";
import * as authenticatorRemoved from "@/emails/authenticator-removed";
import * as contractorAsked from "@/emails/contractor-asked";
import * as contractorBack from "@/emails/contractor-back";
import * as contractorDocumentsDue from "@/emails/contractor-documents-due";
import * as contractorDocumentsMissed from "@/emails/contractor-documents-missed";
import * as contractorEnded from "@/emails/contractor-ended";
import * as contractorInvitation from "@/emails/contractor-invitation";
import * as contractorLetIn from "@/emails/contractor-let-in";
import * as contractorNote from "@/emails/contractor-note";
import * as contractorPending from "@/emails/contractor-pending";
import * as contractorPlaced from "@/emails/contractor-placed";
import * as emailChangeConfirm from "@/emails/email-change-confirm";
import * as emailChangeKnown from "@/emails/email-change-known";
import * as emailChangeUndone from "@/emails/email-change-undone";
import * as emailChanged from "@/emails/email-changed";
import * as documentAsked from "@/emails/document-asked";
import * as documentExpiring from "@/emails/document-expiring";
import * as documentNotAccepted from "@/emails/document-not-accepted";
import * as documentVerified from "@/emails/document-verified";
import * as domainCode from "@/emails/domain-code";
import * as invitation from "@/emails/invitation";
import * as invitationCode from "@/emails/invitation-code";
import * as invitationWelcome from "@/emails/invitation-welcome";
import * as accountLetIn from "@/emails/account-let-in";
import * as accountReactivated from "@/emails/account-reactivated";
import * as documentsDue from "@/emails/documents-due";
import * as documentsMissed from "@/emails/documents-missed";
import * as onboardingSentBack from "@/emails/onboarding-sent-back";
import * as onboardingStarted from "@/emails/onboarding-started";
import * as passkeyAdded from "@/emails/passkey-added";
import * as passkeyCopied from "@/emails/passkey-copied";
import * as passkeyRemoved from "@/emails/passkey-removed";
import * as passwordChanged from "@/emails/password-changed";
import * as passwordReset from "@/emails/password-reset";
import * as recoveryCodeUsed from "@/emails/recovery-code-used";
import * as recoveryCodesMade from "@/emails/recovery-codes-made";
import * as registrationReceived from "@/emails/registration-received";
import * as reviewDue from "@/emails/review-due";
import * as reviewOverdue from "@/emails/review-overdue";
import * as roleChanged from "@/emails/role-changed";
import * as refusalsAlert from "@/emails/refusals-alert";
import * as supportAlert from "@/emails/support-alert";
import * as supportReactivated from "@/emails/support-reactivated";
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
  "account-deactivated": accountDeactivated.Props;
  "account-erasure": accountErasure.Props;
  "document-asked": documentAsked.Props;
  "document-expiring": documentExpiring.Props;
  "document-not-accepted": documentNotAccepted.Props;
  "document-verified": documentVerified.Props;
  "contractor-asked": contractorAsked.Props;
  "contractor-back": contractorBack.Props;
  "contractor-documents-due": contractorDocumentsDue.Props;
  "contractor-documents-missed": contractorDocumentsMissed.Props;
  "contractor-ended": contractorEnded.Props;
  "contractor-invitation": contractorInvitation.Props;
  "contractor-let-in": contractorLetIn.Props;
  "contractor-note": contractorNote.Props;
  "contractor-pending": contractorPending.Props;
  "contractor-placed": contractorPlaced.Props;
  "domain-code": domainCode.Props;
  invitation: invitation.Props;
  "invitation-code": invitationCode.Props;
  "invitation-welcome": invitationWelcome.Props;
  "account-let-in": accountLetIn.Props;
  "account-reactivated": accountReactivated.Props;
  "documents-due": documentsDue.Props;
  "documents-missed": documentsMissed.Props;
  "onboarding-sent-back": onboardingSentBack.Props;
  "onboarding-started": onboardingStarted.Props;
  "password-reset": passwordReset.Props;
  "role-changed": roleChanged.Props;
  "password-changed": passwordChanged.Props;
  "authenticator-added": authenticatorAdded.Props;
  "authenticator-removed": authenticatorRemoved.Props;
  "admins-need-app": adminsNeedApp.Props;
  "sign-in-by-password": signInByPassword.Props;
  "sign-in-code": signInCode.Props;
  "codes-spent": codesSpent.Props;
  "mobile-changed": mobileChanged.Props;
  "new-sign-in": newSignIn.Props;
  "passkey-added": passkeyAdded.Props;
  "passkey-removed": passkeyRemoved.Props;
  "passkey-copied": passkeyCopied.Props;
  "recovery-codes-made": recoveryCodesMade.Props;
  "recovery-code-used": recoveryCodeUsed.Props;
  "email-change-confirm": emailChangeConfirm.Props;
  "email-change-known": emailChangeKnown.Props;
  "email-changed": emailChanged.Props;
  "email-change-undone": emailChangeUndone.Props;
  "review-due": reviewDue.Props;
  "review-overdue": reviewOverdue.Props;
  "refusals-alert": refusalsAlert.Props;
  "support-alert": supportAlert.Props;
  "support-reactivated": supportReactivated.Props;
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
  "account-deactivated": accountDeactivated,
  "account-erasure": accountErasure,
  "document-asked": documentAsked,
  "document-expiring": documentExpiring,
  "document-not-accepted": documentNotAccepted,
  "document-verified": documentVerified,
  "contractor-asked": contractorAsked,
  "contractor-back": contractorBack,
  "contractor-documents-due": contractorDocumentsDue,
  "contractor-documents-missed": contractorDocumentsMissed,
  "contractor-ended": contractorEnded,
  "contractor-invitation": contractorInvitation,
  "contractor-let-in": contractorLetIn,
  "contractor-note": contractorNote,
  "contractor-pending": contractorPending,
  "contractor-placed": contractorPlaced,
  "domain-code": domainCode,
  invitation,
  "invitation-code": invitationCode,
  "invitation-welcome": invitationWelcome,
  "account-let-in": accountLetIn,
  "account-reactivated": accountReactivated,
  "documents-due": documentsDue,
  "documents-missed": documentsMissed,
  "onboarding-sent-back": onboardingSentBack,
  "onboarding-started": onboardingStarted,
  "password-reset": passwordReset,
  "role-changed": roleChanged,
  "password-changed": passwordChanged,
  "authenticator-added": authenticatorAdded,
  "authenticator-removed": authenticatorRemoved,
  "admins-need-app": adminsNeedApp,
  "sign-in-by-password": signInByPassword,
  "sign-in-code": signInCode,
  "codes-spent": codesSpent,
  "mobile-changed": mobileChanged,
  "new-sign-in": newSignIn,
  "passkey-added": passkeyAdded,
  "passkey-removed": passkeyRemoved,
  "passkey-copied": passkeyCopied,
  "recovery-codes-made": recoveryCodesMade,
  "recovery-code-used": recoveryCodeUsed,
  "email-change-confirm": emailChangeConfirm,
  "email-change-known": emailChangeKnown,
  "email-changed": emailChanged,
  "email-change-undone": emailChangeUndone,
  "review-due": reviewDue,
  "review-overdue": reviewOverdue,
  "refusals-alert": refusalsAlert,
  "support-alert": supportAlert,
  "support-reactivated": supportReactivated,
};
