import { newId } from "@/lib/id";

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}$/;

/** A new place for a file of a company. */
export const newKey = (companyId: string): string => `${companyId}/${newId()}`;

/** Whether `text` is written as a key. */
export const isKey = (text: string): boolean => KEY.test(text);
