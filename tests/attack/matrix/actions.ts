import { room } from "@/tests/attack/matrix/table";

/** What a company's Admins decide: access requests, Users, roles, settings. */
const admins = room("app/c/[company]", [
  ["=- ===A ----", "/team/access-requests/[id]/seeAction"], // it answers nothing, to nobody
  ["S- ---A ----", "/team/access-requests/[id]/acceptAction"],
  ["S- ---A ----", "/team/access-requests/[id]/declineAction"],
  ["S- ---A ----", "/team/access-requests/[id]/tryRequestorAgainAction"],
  ["S- ---A ----", "/team/access-requests/several/acceptSeveralAction"],
  ["S- ---A ----", "/team/access-requests/several/declineSeveralAction"],
  ["S- ---A ----", "/team/users/add/addUserAction"],
  ["S- ---A ----", "/team/invite-many/inviteManyAction"],
  ["S- ---A ----", "/team/several/severalAction"],
  ["S- ---A ----", "/team/people/[id]/editAction"],
  ["S- ---A ----", "/team/people/[id]/changeRoleAction"],
  ["S- ---A ----", "/team/people/[id]/notificationsAction"],
  ["S- ---A ----", "/team/people/[id]/endSessionsAction"],
  ["S- ---A ----", "/team/people/[id]/tryAddressAgainAction"],
  ["S- ---A ----", "/team/people/[id]/inviteAction"],
  ["S- ---A ----", "/team/people/[id]/resendAction"],
  ["S- ---A ----", "/team/people/[id]/deactivate/deactivateAction"],
  ["S- ---A ----", "/team/people/[id]/deactivate/undoAction"],
  ["S- ---A ----", "/team/people/[id]/reactivate/reactivateAction"],
  ["S- ---A ----", "/team/people/[id]/approval/approveAction"],
  ["S- ---A ----", "/team/people/[id]/approval/sendBackAction"],
  ["S- ---A ----", "/team/invitations/resendInvitationAction"],
  ["S- ---A ----", "/team/invitations/copyInvitationLinkAction"],
  ["S- ---A ----", "/team/invitations/changeInvitationRoleAction"],
  ["S- ---A ----", "/team/invitations/revokeInvitationAction"],
  ["S- ---A ----", "/team/join-links/makeJoinLinkAction"],
  ["S- ---A ----", "/team/join-links/revokeJoinLinkAction"],
  ["S- ---A ----", "/team/contractors/[id]/tryContactAgainAction"],
  ["S- ---A ----", "/team/batches/[id]/checkAction"],
  ["S- ---A ----", "/team/batches/[id]/confirmAction"],
  ["S- ---A ----", "/team/batches/[id]/cancelAction"],
  ["S- ---A ----", "/team/saved-views/renameViewAction"],
  ["S- ---A ----", "/team/saved-views/removeViewAction"],
  ["S- ---A ----", "/requirements/addRequirementAction"],
  ["S- ---A ----", "/requirements/changeRequirementAction"],
  ["S- ---A ----", "/requirements/retireRequirementAction"],
  ["S- ---A ----", "/requirements/to-verify/verifyAction"],
  ["S- ---A ----", "/requirements/to-verify/refuseAction"],
  ["S- ---A ----", "/reviews/confirmAccountsAction"],
  ["S- ---A ----", "/reviews/deactivateAccountsAction"],
  ["S- ---A ----", "/hosts/[connection]/handInWordsAction"],
  ["S- ---A ----", "/settings/reviewSettingsAction"],
  ["S- ---A ----", "/settings/foundByNameAction"],
  ["S- ---A ----", "/settings/addReasonAction"],
  ["S- ---A ----", "/settings/retireReasonAction"],
  ["S- ---A ----", "/settings/domains/addDomainAction"],
  ["S- ---A ----", "/settings/domains/checkDomainAction"],
  ["S- ---A ----", "/settings/domains/sendDomainCodeAction"],
  ["S- ---A ----", "/settings/domains/enterDomainCodeAction"],
  ["S- ---A ----", "/settings/domains/removeDomainAction"],
  ["S- ---A ----", "/settings/account-review/accountReviewAction"],
  ["S- ---A ----", "/settings/onboarding/onboardingAction"],
  ["S- ---A ----", "/settings/company/adminFactorAction"],
  ["S- ---A ----", "/settings/company/mailedCodesAction"],
  ["S- ---A ----", "/settings/company/logoAction"],
  ["S- ---A ----", "/settings/company/removeLogoAction"],
  ["S- ---A ----", "/settings/company/detailsAction"],
  ["S- ---A ----", "/settings/newCodeAction"],
  ["S- ---A ----", "/settings/company/slugAction"],
]);

/** A Manager's, too. */
const managers = room("app/c/[company]", [
  ["S- --AA ----", "/team/workers/add/addWorkerAction"],
  ["S- --AA ----", "/team/contractors/addContractorAction"],
  ["S- --AA ----", "/team/contractors/[id]/inviteAction"],
  ["S- --AA ----", "/team/contractors/[id]/editAction"],
  ["S- --AA ----", "/team/contractors/[id]/revokeAction"],
  ["S- --AA ----", "/team/contractors/[id]/noteAction"],
  ["S- --AA ----", "/team/contractors/[id]/approveAction"],
  ["S- --AA ----", "/team/contractors/[id]/deactivateAction"],
  ["S- --AA ----", "/team/contractors/[id]/reactivateAction"],
  ["S- --AA ----", "/hosts/[connection]/placeAction"],
  ["S- --AA ----", "/hosts/[connection]/removeAction"],
]);

/** Of everybody who reads the lists, and of every member. */
const members = room("app/c/[company]", [
  ["S- -AAA ----", "/team/saved-views/keepViewAction"],
  ["S- AAAA ----", "/notices/seeNoticesAction"],
]);

/** What whoever is Pending does before they are in. */
const welcome = room("app/(public)/c/[company]/welcome", [
  ["SA ---- ----", "/profileAction"],
  ["SA ---- ----", "/mobileAction"],
  ["SA ---- ----", "/inductionAction"],
]);

/** A person's own account; session, link, invitation and documents are the Worker's. */
const own = room("app/me", [
  [">> A>>> >>>>", "/endSessionAction"],
  [">A AAAA AAAA", "/endOtherSessionsAction"],
  ["AA AAAA AAAA", "/themeAction"],
  [">> >>>> >>>>", "/putOffAppAction"],
  ["SA AAAA AAAA", "/confirm/proveAction"],
  ["SA AAAA AAAA", "/confirm/proveByPasskeyAction"],
  ["SA AAAA AAAA", "/signing-in/beginAppAction"],
  ["SA AAAA AAAA", "/signing-in/confirmAppAction"],
  ["SA AAAA AAAA", "/signing-in/newCodesAction"],
  ["SA AAAA AAAA", "/signing-in/removeAppAction"],
  ["SA AAAA AAAA", "/signing-in/addPasskeyAction"],
  ["SA AAAA AAAA", "/signing-in/removePasskeyAction"],
  [">> >>>> >>>>", "/signing-in/codesKeptAction"],
  ["SA AAAA AAAA", "/profile/changeProfileAction"],
  ["SA AAAA AAAA", "/profile/removePhotoAction"],
  ["S- A--- ----", "/add-company/answerOwnAction"],
  ["S- A--- ----", "/documents/handInWordsAction"],
  ["S- A--- ----", "/documents/bringAlongAction"],
  ["S- A--- ----", "/email/confirmEmailAction"],
  ["SA AAAA AAAA", "/email/askEmailAction"],
  [">A AAAA AAAA", "/email/cancelEmailAction"],
  ["SA AAAA AAAA", "/delete/askErasureAction"],
  ["SA AAAA AAAA", "/delete/stayAction"],
]);

const support = room("app/support", [
  ["S- ---- --A-", "/findAction"],
  ["S- ---- --A-", "/[company]/[member]/bringBackAction"],
]);

/** Whoever holds the mailed secret acts, which the walks show; here it is a made-up one, which does nothing for anybody. */
const links = room("app/(public)", [
  ["-- ---- ----", "/invite/[token]/answerInvitation"],
  ["-- ---- ----", "/invite/[token]/proveAddress"],
  ["-- ---- ----", "/contractor/[token]/acceptContract"],
  ["-- ---- ----", "/contractor/[token]/declineContract"],
  ["SS SSSS SSSS", "/request/[key]/withdrawRequest"],
  [">> >>>> >>>>", "/request/[key]/askAgain"],
  ["-- ---- ----", "/register/confirm/confirmWithLink"],
  [">> >>>> >>>>", "/register/confirm/confirmWithCode"],
  ["-- ---- ----", "/reset/changePassword"],
  ["-- ---- ----", "/undo-email/undoEmailAction"],
  ["-- ---- ----", "/keep-account/keepAccountAction"],
]);

/** Open to everybody, or to everybody who is signed in, about nobody but themselves: their effects are the walks' matter. */
const open = room("app/(public)", [
  ["S- ---A ----", "/object/[token]/objectAction"], // an Admin's of the company that support brought somebody back to
  ["AA AAAA AAAA", "/register/start"],
  ["SA AAAA AAAA", "/register/business/register"],
  ["SA AAAA AAAA", "/register/employer/choose"],
  ["SA AAAA AAAA", "/register/send/send"],
  ["AA AAAA AAAA", "/reset/askForLink"],
  ["AA AAAA AAAA", "/sign-in/signInAction"],
  ["SS SSSS SSSS", "/sign-in/code/codeAction"], // nobody here has shown a password and waits for the code
  ["SS SSSS SSSS", "/sign-in/code/passkeyCodeAction"],
  ["AA AAAA AAAA", "/sign-in/passkeySignInAction"],
  ["AA AAAA AAAA", "/sign-in/email/askCodeAction"],
  [">> >>>> >>>>", "/sign-in/email/enterCodeAction"], // nobody here has asked for one
  ["AA AAAA AAAA", "/sign-in/signOutAction"],
  ["AA AAAA AAAA", "/invite/[token]/switchAccount"],
  ["AA AAAA AAAA", "/c/[company]/away/signInAgainAction"],
]);

/** In the order in which what is allowed is done: the last one changes the company's address. */
export const actions = [
  ...[...welcome, ...own, ...support, ...links, ...open],
  ...[...managers, ...members, ...admins],
];
