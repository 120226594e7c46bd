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
  kept: "Your account is kept. It will not be deleted.",
  declined: "You declined the invitation. Whoever invited you is told.",
};

/** What was just done on the page about signing in. */
export const signingInSaved: Record<string, string> = {
  kept: "From now on your password alone does not sign you in. You are signed out on all other devices.",
  removed: "The authenticator app is removed. You are signed out on all other devices.",
  passkey: "The passkey is added. You are signed out on all other devices.",
  "passkey-removed":
    "The passkey is removed here. You are signed out on all other devices. Delete it on your device, too.",
};

/** Why there are new recovery codes to read. */
export const codesSaved: Record<string, string> = {
  added: "The app is added. You are signed out on all other devices.",
  passkey: "The passkey is added. You are signed out on all other devices.",
  new: "The codes from before no longer work. You are signed out on all other devices.",
};
