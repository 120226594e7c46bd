import type { Role } from "@/lib/roles";

/** Of whom a company asks for a photo. */
export const photoAsks = ["nobody", "workers", "everybody"] as const;
export type PhotoAsk = (typeof photoAsks)[number];

export const photoAskLabel: Record<PhotoAsk, string> = {
  nobody: "Nobody",
  workers: "Workers",
  everybody: "Everybody",
};

/** What the database holds it to; a word that it does not know asks nobody. */
export const asPhotoAsk = (text: string): PhotoAsk => photoAsks.find((ask) => ask === text) ?? "nobody";

export const asksPhotoOf = (ask: PhotoAsk, role: Role): boolean =>
  ask === "everybody" || (ask === "workers" && role === "WORKER");

/** The item of a list or a file that the photo is, where every other one is a requirement's id. */
export const PHOTO = "photo";
export const PHOTO_NAME = "Photo";

/** The side of the square that is kept, in pixels. */
export const PHOTO_SIDE = 512;

export const PHOTO_KIND = "Choose a photo as JPEG, PNG or HEIC";
export const NO_PHOTO = "Choose a photo, or take one";
