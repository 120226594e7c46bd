import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import type { Purpose } from "@/lib/factors/challenges";
import { askForNew, askForShown } from "@/lib/factors/passkey-questions";
import { finishWithPasskey, signInWithPasskey } from "@/lib/factors/passkey-sign-in";
import { addPasskey } from "@/lib/factors/passkeys";
import { self } from "@/tests/support/email-changes";
import { ownerOne } from "@/tests/support/owner";
import { must, newOrigin, type Person } from "@/tests/support/world";

export const OUR_ORIGIN = "http://localhost:3000";

/** What a faulty or hostile device does otherwise. */
export type Twist = {
  origin?: string;
  rpId?: string;
  verified?: boolean;
  counter?: number;
  type?: string;
  userHandle?: string | null;
};

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64url");
const sha256 = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest();

/** A device with one P-256 key, that signs what a browser would hand it. It counts its signatures. */
export function aDevice() {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const { x = "", y = "" } = publicKey.export({ format: "jwk" });
  const id = randomBytes(32);
  let counter = 0;
  let userHandle: string | undefined;

  const cose = isoCBOR.encode(
    new Map<number, number | Uint8Array>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, Uint8Array.from(Buffer.from(x, "base64url"))],
      [-3, Uint8Array.from(Buffer.from(y, "base64url"))],
    ]),
  );

  function clientData(type: string, challenge: string, { origin = OUR_ORIGIN, ...twist }: Twist): Buffer {
    return Buffer.from(JSON.stringify({ type: twist.type ?? type, challenge, origin, crossOrigin: false }));
  }

  function authenticatorData(twist: Twist, attested: Uint8Array = Buffer.of()): Buffer {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(twist.counter ?? ++counter);
    const flags = 0x01 | (twist.verified === false ? 0 : 0x04) | (attested.length > 0 ? 0x40 : 0);
    return Buffer.concat([sha256(twist.rpId ?? "localhost"), Buffer.of(flags), count, attested]);
  }

  const named = { id: base64(id), rawId: base64(id), type: "public-key", clientExtensionResults: {} };

  return {
    id,
    /** Answers `navigator.credentials.create`, as the text that a form carries. */
    make(options: { challenge: string; user: { id: string } }, twist: Twist = {}): string {
      userHandle = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, cose]);
      const attestation = isoCBOR.encode(
        new Map<string, string | Map<string, string> | Uint8Array>([
          ["fmt", "none"],
          ["attStmt", new Map()],
          ["authData", Uint8Array.from(authenticatorData(twist, attested))],
        ]),
      );
      const response = {
        clientDataJSON: base64(clientData("webauthn.create", options.challenge, twist)),
        attestationObject: base64(attestation),
        transports: ["internal", "hybrid"],
      };
      return JSON.stringify({ ...named, response });
    },
    /** Answers `navigator.credentials.get`, likewise. */
    show({ challenge }: { challenge: string }, twist: Twist = {}): string {
      const data = authenticatorData(twist);
      const client = clientData("webauthn.get", challenge, twist);
      const signature = sign("sha256", Buffer.concat([data, sha256(client)]), privateKey);
      const handle = twist.userHandle === null ? undefined : (twist.userHandle ?? userHandle);
      const response = {
        clientDataJSON: base64(client),
        authenticatorData: base64(data),
        signature: base64(signature),
        userHandle: handle,
      };
      return JSON.stringify({ ...named, response });
    },
  };
}

export type Device = ReturnType<typeof aDevice>;

const ownerOf = ({ id, email }: Person) => ({ personId: id, email, name: "Noor Haddad" });

/** A browser in which this person adds a passkey: what it is asked, and its reference. */
export const askedToAdd = (person: Person, reference?: string) => askForNew(ownerOf(person), reference);

/** Gives a person a passkey on a device of their own, or on this one. */
export async function withPasskey(person: Person, device: Device = aDevice(), sid = "some session") {
  const { options, reference } = await askedToAdd(person);
  const input = { name: "My phone", answer: device.make(options) };
  const { codes } = must(await execute(addPasskey(sid, reference), self(person), input));
  const { id } = await ownerOne<{ id: string }>("select id from passkey where credential_id = $1", [
    device.id,
  ]);
  return { device, id, codes };
}

/** Shows a passkey on the page to sign in. `twist` = what the device does otherwise. */
export async function enterWith(device: Device, twist: Twist = {}, origin = newOrigin()) {
  const { options, reference } = await askForShown({ purpose: "sign-in", personId: null });
  return execute(signInWithPasskey(reference), visitor(origin), { answer: device.show(options, twist) });
}

/** Shows a passkey where a right password waits. */
export async function finishWith(waiting: string, device: Device, person: Person, twist: Twist = {}) {
  const wanted: Purpose = { purpose: "second-step", personId: person.id };
  const { options, reference } = await askForShown(wanted);
  const answer = device.show(options, twist);
  return execute(finishWithPasskey(waiting, reference), visitor(newOrigin()), { answer });
}

/** Well-formed answers that no challenge waits for. */
export const anAnswer = () => aDevice().make({ challenge: "x".repeat(43), user: { id: "x" } });
export const shownAnswer = () => aDevice().show({ challenge: "x".repeat(43) });
