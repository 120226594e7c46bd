import { actions } from "@/tests/attack/matrix/actions";
import { everyActionCall } from "@/tests/attack/matrix/calls";
import type { Matrix } from "@/tests/attack/matrix/world";
import { askerOf, sessionFor, type Target, type Values } from "@/tests/injection/target";
import { placeOf, postAction, postPlainForm, serverActions, type Fields } from "@/tests/support/http";

/** Every action: a form as a browser without scripts sends it, anything else as the browser's own script does. */
export async function formTargets(matrix: Matrix): Promise<Target[]> {
  const built = new Map(serverActions().map((action) => [placeOf(action), action]));
  const calls = new Map((await everyActionCall(matrix)).map((call) => [call.place, call]));
  return actions.map(({ place, answers }) => ({
    name: `POST ${place.replace(/^app/, "").replace(/\/\([^)]*\)/g, "")}`,
    async open() {
      const [action, call] = [built.get(place), calls.get(place)];
      if (!action || !call) throw new Error(`${place} is not in the build, or nothing is sent to it.`);
      const { where, args, fields } = await call.posted(matrix.company.slug);
      const session = await sessionFor(matrix, askerOf(answers));
      const send = fields ? postPlainForm : postAction;
      return {
        values: { ...valuesIn(args), ...textsOf(fields) },
        send: (values: Values) =>
          send(action, session, {
            ...{ where, args: args.map((arg, nth) => withValues(arg, `${nth}`, values)) },
            ...(fields && { fields: { ...fields, ...only(textsOf(fields), values) } }),
          }),
      };
    },
  }));
}

const textsOf = (fields: Fields = {}): Values =>
  Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );

const only = (known: Values, values: Values): Values =>
  Object.fromEntries(Object.keys(known).map((key) => [key, values[key] ?? ""]));

/** The state of a form is the page’s own, and no input. A list has values, too, but none of its own. */
const isState = (arg: object) => Object.hasOwn(arg, "values");

/** Every text and number in what is bound to an action or handed to it, by the way that leads there: `0.requestId`. */
function valuesIn(arg: unknown, at = ""): Values {
  if (typeof arg === "string" || typeof arg === "number") return { [at]: String(arg) };
  if (typeof arg !== "object" || arg === null || isState(arg)) return {};
  return Object.assign(
    {},
    ...Object.entries(arg).map(([key, value]) => valuesIn(value, at ? `${at}.${key}` : key)),
  ) as Values;
}

/** The same thing with other values; a number that was not touched stays one. */
function withValues(arg: unknown, at: string, values: Values): unknown {
  const value = values[at];
  if (typeof arg === "string" || typeof arg === "number") return String(arg) === value ? arg : value;
  if (typeof arg !== "object" || arg === null || isState(arg)) return arg;
  if (Array.isArray(arg)) return arg.map((each, nth) => withValues(each, `${at}.${nth}`, values));
  return Object.fromEntries(
    Object.entries(arg).map(([key, each]) => [key, withValues(each, `${at}.${key}`, values)]),
  );
}
