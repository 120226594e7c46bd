import { newId } from "@/lib/id";

const KEY = /^[0-9a-f-]{36}\/[0-9a-f-]{36}(\.\d{1,3})?$/;

/** A new place for a file of a company. */
export const newKey = (companyId: string): string => `${companyId}/${newId()}`;

/** Where a piece of a file lies while the rest is on its way. */
export const pieceKey = (key: string, piece: number): string => `${key}.${piece}`;

/** Whether `text` is written as a key. */
export const isKey = (text: string): boolean => KEY.test(text);
