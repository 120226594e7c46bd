import type { Who } from "@/tests/attack/matrix/table";
import type { Matrix } from "@/tests/attack/matrix/world";
import { freshSession } from "@/tests/support/http";

/** What an entry point takes from whoever asks, by name, each with a value that would do. */
export type Values = Record<string, string>;

/** An entry point with what it takes, ready to be asked with any values in place of those. */
export type Opened = { values: Values; send: (values: Values) => Promise<Response> };

/** `open` makes what it is asked about, and a session of whoever may ask. */
export type Target = { name: string; open: () => Promise<Opened> };

const PREFERRED = ["visitor", "admin", "worker", "pending", "support", "other"] as const;

/** Who asks: the visitor where that is allowed, else the Admin, else whoever may; where nobody may, who is led on. */
export function askerOf(answers: Record<Who, string>): Who {
  const with_ = (mark: string) => PREFERRED.find((who) => answers[who] === mark);
  return with_("A") ?? with_(">") ?? "visitor";
}

/** A session of its own for each entry point: what one of them ends is no matter of the next. */
export const sessionFor = async ({ people }: Matrix, who: Who): Promise<string | null> =>
  who === "visitor" ? null : freshSession(people[who]);
