import { createHmac, createSecretKey, timingSafeEqual } from "node:crypto";

/** The value of X-Hub-Signature-256, or undefined where that is no signature. */
export const parseSignature = (header: unknown): Buffer | undefined => {
  const digits = typeof header === "string" ? /^sha256=([0-9a-f]{64})$/i.exec(header)?.[1] : undefined;
  return digits === undefined ? undefined : Buffer.from(digits, "hex");
};

/** Tells whether a signature was made over these bytes with the secret, in a time that does not depend on how wrong it is. */
export const createSignatureCheck = (secret: string): ((body: Buffer, signature: Buffer) => boolean) => {
  const key = createSecretKey(secret, "utf8");
  return (body, signature) => timingSafeEqual(createHmac("sha256", key).update(body).digest(), signature);
};
