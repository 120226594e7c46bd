/** In bytes: 1 MB. */
export const MOST_LOGO = 1_000_000;
export const LOGO_SIZE = "Choose a picture of at most 1 MB";
