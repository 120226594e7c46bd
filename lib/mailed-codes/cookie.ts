import { forgetCookie, keepCookie, readCookie } from "@/lib/cookies";
import { MAILED_CODE_MINUTES } from "@/lib/people/lifetimes";

/** Ties a browser to the code that it asked for: the code in the mail works only together with it. */
export const codeReference = () => readCookie("mailed-code");
export const keepCodeReference = (reference: string) =>
  keepCookie("mailed-code", reference, MAILED_CODE_MINUTES * 60);
export const forgetCodeReference = () => forgetCookie("mailed-code");
