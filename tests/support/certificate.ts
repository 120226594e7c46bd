import { generateKeyPairSync, sign } from "node:crypto";

/** One value of a certificate: its kind, its length, and what it holds. */
function der(kind: number, ...parts: Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([kind, ...size]), body]);
}

const hex = (text: string) => Buffer.from(text, "hex");
const list = (...parts: Buffer[]) => der(0x30, ...parts);
const ECDSA_SHA256 = list(hex("06082a8648ce3d040302"));
const COMMON_NAME = hex("0603550403");
const ALTERNATIVE_NAMES = hex("0603551d11");

const moment = (at: Date) =>
  der(0x17, Buffer.from(`${at.toISOString().replace(/\D/g, "").slice(2, 14)}Z`, "ascii"));

const DAY = 24 * 60 * 60 * 1000;

/** A certificate for localhost that nobody but itself vouches for, good for a day around now. */
export function selfMadeCertificate(): { key: string; cert: string } {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const host = Buffer.from("localhost", "ascii");
  const name = list(der(0x31, list(COMMON_NAME, der(0x0c, host))));
  const [from, until] = [new Date(Date.now() - DAY), new Date(Date.now() + DAY)];
  const names = list(ALTERNATIVE_NAMES, der(0x04, list(der(0x82, host))));
  const body = list(
    ...[der(0xa0, hex("020102")), hex("020101"), ECDSA_SHA256, name],
    ...[list(moment(from), moment(until)), name, publicKey.export({ type: "spki", format: "der" })],
    der(0xa3, list(names)),
  );
  const signature = der(0x03, hex("00"), sign("sha256", body, privateKey));
  const whole = list(body, ECDSA_SHA256, signature).toString("base64");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${whole.replace(/.{64}/g, "$&\n")}\n-----END CERTIFICATE-----\n`,
  };
}
