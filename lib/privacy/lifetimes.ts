/** So long a person can take back that their account is to be deleted; the database sets it (erasure_request). */
export const ERASURE_DAYS = 7;
