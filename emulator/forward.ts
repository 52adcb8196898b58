import { type Answer, type Exchange, refusal } from "./exchange.ts";

const NOT_FORWARDED = new Set([
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "accept-encoding",
  "expect",
]);
const NOT_RETURNED = new Set(["connection", "content-length", "transfer-encoding", "keep-alive", "content-encoding"]);

const isRaw = (exchange: Exchange): boolean => /vnd\.github\.(v3\.)?raw/.test(exchange.headers.accept ?? "");

// Messages that differ from GitHub's own, which programs compare.
const MESSAGES: Readonly<Record<string, string>> = {
  "Update is not a fast-forward": "Update is not a fast forward",
  "Invalid sha": "Object does not exist",
  "Validation failed": "Validation Failed",
};

const parse = (bytes: Buffer, type: string): unknown => {
  if (bytes.length === 0) return undefined;
  if (!type.includes("json")) return bytes;
  const value: unknown = JSON.parse(bytes.toString("utf8"));
  const message = value !== null && typeof value === "object" && "message" in value ? value.message : undefined;
  return typeof message === "string" && MESSAGES[message] ? { ...Object(value), message: MESSAGES[message] } : value;
};

/** Sends an exchange to the emulator and reads its answer; `link` headers lead to the frontage, files say what they are. */
export const forwardTo = (emulatorUrl: string, frontageUrl: string) => {
  return async (exchange: Exchange): Promise<Answer> => {
    const headers = Object.entries(exchange.headers).filter(([name]) => !NOT_FORWARDED.has(name));
    const response = await fetch(`${emulatorUrl}${exchange.path}?${exchange.query}`, {
      method: exchange.method,
      headers: Object.fromEntries(headers),
      redirect: "manual",
      ...(exchange.json === undefined ? {} : { body: JSON.stringify(exchange.json) }),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const returned = [...response.headers].filter(([name]) => !NOT_RETURNED.has(name));
    const given = Object.fromEntries(
      returned.map(([name, value]) => [name, name === "link" ? value.replaceAll(emulatorUrl, frontageUrl) : value]),
    );
    if (isRaw(exchange) && response.ok) given["content-type"] = "application/vnd.github.raw; charset=utf-8";
    if (response.status === 404 && bytes.length === 0) return refusal(404, "Not Found");
    return { status: response.status, headers: given, body: parse(bytes, given["content-type"] ?? "") };
  };
};
