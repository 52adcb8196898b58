export type DoorAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

type Headers = DoorAnswer["headers"];

export const answer = (status: number, type: string, body: string, headers: Headers = {}): DoorAnswer => ({
  status,
  headers: { "content-type": type, "content-length": String(Buffer.byteLength(body)), ...headers },
  body,
});

export const jsonAnswer = (status: number, fields: object, headers?: Headers): DoorAnswer =>
  answer(status, "application/json", `${JSON.stringify(fields)}\n`, headers);

const taken = (status: number, what: string): DoorAnswer => jsonAnswer(status, { status: what });
const refused = (status: number, error: string, headers?: Headers): DoorAnswer =>
  jsonAnswer(status, { error }, headers);

// A connection whose request was not read to its end cannot carry another one.
const hangUp = { connection: "close" };
const comeBack = { "retry-after": "10" };

/** Every way a delivery can end at the door. The keys are the outcomes that the metrics count. */
export const deliveryAnswers = {
  stored: taken(202, "stored"),
  duplicate: taken(202, "duplicate"),
  ignored: taken(202, "ignored"),
  pong: taken(200, "pong"),
  unsigned: refused(401, "X-Hub-Signature-256 is missing, or is not sha256= and 64 hexadecimal digits.", hangUp),
  forged: refused(401, "The signature does not match. Is the webhook secret the same on both sides?"),
  "too-large": refused(413, "The body is larger than 25 MB.", hangUp),
  crowded: refused(503, "Too much is being sent at once.", { ...hangUp, ...comeBack }),
  "cut-off": refused(400, "The body ended too early.", hangUp),
  unnamed: refused(400, "X-GitHub-Event is missing, or is not the name of an event."),
  unidentified: refused(400, "X-GitHub-Delivery is missing, or is not an id."),
  "not-json": refused(415, "The content type is not application/json."),
  malformed: refused(400, "The body is not a JSON object."),
  stopping: refused(503, "Firewarden is stopping.", { ...hangUp, ...comeBack }),
  "not-stored": refused(503, "The delivery could not be stored.", comeBack),
  failed: refused(500, "Firewarden has failed; its log says why."),
} as const satisfies Record<string, DoorAnswer>;

export type DoorOutcome = keyof typeof deliveryAnswers;

export const notFound = refused(404, "There is nothing here.");
export const failed: DoorAnswer = deliveryAnswers.failed;
export const methodNotAllowed = (allowed: readonly string[]): DoorAnswer =>
  refused(405, "This method is not allowed here.", { allow: allowed.join(", ") });
