import { settings } from "@/lib/env";

/** Every address that we write outside a page starts with the one configured origin. */
const absolute = (path: string) => settings().appOrigin + path;

export const links = {
  signIn: () => absolute("/sign-in"),
  signingIn: () => absolute("/me/signing-in"),
  ownPage: () => absolute("/me"),
  forgotPassword: () => absolute("/reset"),
  reset: (secret: string) => absolute(`/reset/${secret}`),
  confirmRegistration: (secret: string) => absolute(`/register/confirm?link=${secret}`),
  requestStatus: (secret: string) => absolute(`/request/${secret}`),
  accessRequest: (slug: string, id: string) => absolute(accessRequestPath(slug, id)),
  company: (slug: string) => absolute(`/c/${slug}`),
  welcome: (slug: string) => absolute(welcomePath(slug)),
  join: (code: string) => absolute(`/join/${code}`),
  contractor: (secret: string) => absolute(`/contractor/${secret}`),
  contractorOf: (slug: string, id: string) => absolute(contractorPath(slug, id)),
  host: (slug: string, id: string) => absolute(hostPath(slug, id)),
  invitation: (secret: string) => absolute(`/invite/${secret}`),
  ownDocuments: (requirementId?: string) => absolute(ownDocumentsPath(requirementId)),
  photo: (slug: string) => absolute(ownPhotoPath(welcomePath(slug))),
  confirmEmail: (secret: string) => absolute(`/me/email/${secret}`),
  reviews: (slug: string) => absolute(reviewsPath(slug)),
  objectToSupport: (secret: string) => absolute(`/object/${secret}`),
  keepAccount: (secret: string) => absolute(`/keep-account/${secret}`),
  undoEmail: (secret: string) => absolute(`/undo-email/${secret}`),
};

export const accessRequestPath = (slug: string, id: string) => `/c/${slug}/team/access-requests/${id}`;

/** Whoever asked from this address, in the list of open requests. */
export const askedByPath = (slug: string, email: string) =>
  `/c/${slug}/team/access-requests?q=${encodeURIComponent(email)}`;
/** A person's own documents everywhere, or one item of them. */
export const ownDocumentsPath = (requirementId?: string) =>
  `/me/documents${requirementId ? `/${requirementId}` : ""}`;
/** The page of one item, in one of the places where it may be asked for. */
export const ownItemPath = (requirementId: string, membershipId: string) =>
  `${ownDocumentsPath(requirementId)}?of=${membershipId}`;
/** Where somebody chooses their photo; `back` = the page that sent them there, such as a company's list. */
export const ownPhotoPath = (back?: string | null) =>
  `/me/profile${back ? `?back=${encodeURIComponent(back)}` : ""}#photo`;
/** A photo as a member of this company sees it, or its own person where there is no company. */
export const photoPath = (id: string, slug?: string) =>
  `/api/files/photos/${id}${slug ? `?company=${encodeURIComponent(slug)}` : ""}`;
/** What waits for verifying, or one document as who verifies it sees it. */
export const toVerifyPath = (slug: string, id?: string) =>
  `/c/${slug}/requirements/to-verify${id ? `/${id}` : ""}`;
export const reviewsPath = (slug: string) => `/c/${slug}/reviews`;
/** Where somebody signed in proves anew that it is them; then back to `back`, or to the tab they came from. */
export const confirmPath = (back?: string) =>
  `/me/confirm${back === undefined ? "" : `?back=${encodeURIComponent(back)}`}`;
/** What somebody is shown whom a company does not let in any more. */
export const awayPath = (slug: string) => `/c/${slug}/away`;
/** What somebody who is Pending has to do before the company opens to them. */
export const welcomePath = (slug: string) => `/c/${slug}/welcome`;
export const personPath = (slug: string, id: string) => `/c/${slug}/team/people/${id}`;
/** A contractor in the lists of its host, and a host in those of its contractor: one connection, two sides. */
export const contractorPath = (slug: string, id: string) => `/c/${slug}/team/contractors/${id}`;
export const hostPath = (slug: string, id: string) => `/c/${slug}/hosts/${id}`;
/** A document's file; whoever may not open it finds nothing. */
export const documentFilePath = (slug: string, id: string) =>
  `/api/files/documents/${id}/file?company=${encodeURIComponent(slug)}`;
export const batchPath = (slug: string, id: string) => `/c/${slug}/team/batches/${id}`;
/** What long work leaves to download. */
export const batchFilePath = (slug: string, id: string) =>
  `/api/files/batches/${id}?company=${encodeURIComponent(slug)}`;

/** The list of invitations, or the part of it that is about one address. */
export const invitationsPath = (slug: string, about?: string) =>
  `/c/${slug}/team/invitations${about ? `?q=${encodeURIComponent(about)}` : ""}`;
