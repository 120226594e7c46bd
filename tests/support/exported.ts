import type { Actor } from "@/lib/actor";
import { exportParts } from "@/lib/exports/lines";

/** The lines of an export, its heading first. */
export async function exported(actor: Actor, asked: Parameters<typeof exportParts>[1]): Promise<string[]> {
  let text = "";
  for await (const part of exportParts(actor, asked)) text += part.text;
  return text.split("\r\n").filter(Boolean);
}
