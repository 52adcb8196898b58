import { createPrivateKey, type KeyObject } from "node:crypto";
import { Unusable, unusable } from "./variable.ts";

export const expectedKey =
  "the app's RSA private key as GitHub made it (PEM; on one line with \\n, or in base64, will do)";

/** The text of a PEM, out of what people paste: in quotes, on one line with `\n`, in base64. */
const pemOf = (value: string): string => {
  const text = value.trim().replace(/^(["'])([\s\S]*)\1$/, "$2");
  const pem = text.includes("-----BEGIN") ? text : Buffer.from(text, "base64").toString("latin1");
  return pem.replaceAll("\\n", "\n");
};

const readKey = (value: string): KeyObject => {
  try {
    return createPrivateKey(pemOf(value));
  } catch {
    // What OpenSSL says is left out: it helps nobody, and it is about a secret.
    throw new Unusable(`is not a usable private key; expected ${expectedKey}`);
  }
};

/** The key as PEM in PKCS#8, the one form that every signer takes. Throws `Unusable`. */
export const parsePrivateKey = (value: string): string => {
  const key = readKey(value);
  if (key.asymmetricKeyType === "rsa") return key.export({ type: "pkcs8", format: "pem" }).toString();
  throw new Unusable(`is a key of the type ${key.asymmetricKeyType}; expected ${expectedKey}`);
};

/** The same from a file. */
export const parsePrivateKeyAt =
  (readFile: (path: string) => string) =>
  (path: string): string => {
    let text: string;
    try {
      text = readFile(path);
    } catch (error) {
      const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
      throw unusable(path, `a file that can be read (${code}) and holds ${expectedKey}`);
    }
    return parsePrivateKey(text);
  };
