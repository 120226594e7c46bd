import { settings } from "@/lib/env";

/** Every address that we write outside a page starts with the one configured origin. */
const absolute = (path: string) => settings().appOrigin + path;

export const links = {
  signIn: () => absolute("/sign-in"),
  forgotPassword: () => absolute("/reset"),
  reset: (secret: string) => absolute(`/reset/${secret}`),
  confirmRegistration: (secret: string) => absolute(`/register/confirm?link=${secret}`),
  requestStatus: (secret: string) => absolute(`/request/${secret}`),
  accessRequest: (slug: string, id: string) => absolute(accessRequestPath(slug, id)),
  company: (slug: string) => absolute(`/c/${slug}`),
  join: (code: string) => absolute(`/join/${code}`),
};

export const accessRequestPath = (slug: string, id: string) => `/c/${slug}/team/access-requests/${id}`;
