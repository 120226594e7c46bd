/** The largest file that is taken, in bytes. */
export const MOST_BYTES = 15 * 1024 * 1024;
/** How much of it goes at once, in bytes; also what a line that breaks loses at most. */
export const PIECE = 256 * 1024;

export const KIND = "Choose a PDF, or a photo as JPEG, PNG or HEIC";
export const EMPTY = "This file is empty. Choose another one";
export const TOO_LARGE = "This file has more than 15 MB. Choose a smaller one";
export const NO_FILE = "Choose a file";
export const NO_DATE = "Enter the expiry date that stands on it";
