import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { decodeAttestationObject, isoBase64URL, isoCBOR } from "@simplewebauthn/server/helpers";
import { settings } from "@/lib/env";
import { CHALLENGE_MINUTES } from "@/lib/factors/lifetimes";
import type { NewAnswer, ShownAnswer } from "@/lib/factors/passkey-schema";

/** Ed25519, P-256 with SHA-256, RSA with SHA-256: what every authenticator has one of. */
const ALGORITHMS = [-8, -7, -257];
const TIMEOUT = CHALLENGE_MINUTES * 60_000;

export type StoredKey = { credentialId: Uint8Array<ArrayBuffer>; publicKey: Uint8Array<ArrayBuffer> };
type Listed = { credentialId: Uint8Array<ArrayBuffer>; transports: string[] };
type Transport = "ble" | "cable" | "hybrid" | "internal" | "nfc" | "smart-card" | "usb";

/** Passkeys belong to the host of the one configured origin, whatever a request calls it. */
const host = () => new URL(settings().appOrigin).hostname;

const listed = (keys: Listed[]) =>
  keys.map(({ credentialId, transports }) => ({
    id: isoBase64URL.fromBuffer(credentialId),
    transports: transports as Transport[],
  }));

/** A person as authenticators know them: the bytes of their id, which say nothing. */
export const handleOf = (personId: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(Buffer.from(personId.replaceAll("-", ""), "hex"));

type Owner = { personId: string; email: string; name: string };

/** What a browser needs to make a passkey that can be found without an address, and that always asks for finger or PIN. */
export const optionsToAdd = (challenge: Uint8Array<ArrayBuffer>, owner: Owner, has: Listed[]) =>
  generateRegistrationOptions({
    rpName: "Gatehouse",
    rpID: host(),
    userID: handleOf(owner.personId),
    userName: owner.email,
    userDisplayName: owner.name,
    challenge,
    timeout: TIMEOUT,
    attestationType: "none",
    excludeCredentials: listed(has),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    supportedAlgorithmIDs: ALGORITHMS,
  });

/** What a browser needs to show a passkey: one of these, or where none is named whichever the person chooses. */
export const optionsToShow = (challenge: Uint8Array<ArrayBuffer>, of: Listed[]) =>
  generateAuthenticationOptions({
    rpID: host(),
    challenge,
    timeout: TIMEOUT,
    userVerification: "required",
    ...(of.length > 0 && { allowCredentials: listed(of) }),
  });

const expected = (challenge: string) => ({
  expectedChallenge: challenge,
  expectedOrigin: settings().appOrigin,
  expectedRPID: host(),
  requireUserVerification: true,
});

/** The key in an answer that was made for this challenge, here, by a device that asked who it is; null = it was not. */
export async function keyIn(answer: NewAnswer, challenge: string) {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      ...expected(challenge),
      response: withoutStatement(answer),
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!registrationInfo) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return { credentialId: isoBase64URL.toBuffer(id), publicKey: Uint8Array.from(publicKey), counter };
  } catch {
    return null; // the library throws for whatever is not as it should be
  }
}

/** Nobody is asked who made the authenticator, so no stranger's certificate is read, and nothing it names is fetched. */
function withoutStatement(answer: NewAnswer): NewAnswer {
  const authData = decodeAttestationObject(isoBase64URL.toBuffer(answer.response.attestationObject)).get(
    "authData",
  );
  const bare = isoCBOR.encode(
    new Map<string, string | Map<string, string> | Uint8Array>([
      ["fmt", "none"],
      ["attStmt", new Map()],
      ["authData", authData],
    ]),
  );
  return { ...answer, response: { ...answer.response, attestationObject: isoBase64URL.fromBuffer(bare) } };
}

/**
 * The counter beside a signature that this key made for this challenge, here, after asking who it is.
 * @returns null for every other answer; whether the counter grew is for the caller to see
 */
export async function counterIn(
  answer: ShownAnswer,
  challenge: string,
  key: StoredKey,
): Promise<number | null> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      ...expected(challenge),
      response: answer,
      // 0: a counter that went back is told to its owner, so only once the signature has shown that it is theirs.
      credential: { id: isoBase64URL.fromBuffer(key.credentialId), publicKey: key.publicKey, counter: 0 },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}
