import type { LookUpSubject } from "../look-up-subject.ts";

/**
 * GitHub did not answer something that had to be known: nothing, 5xx, or what is no answer to the question. It says
 * neither yes nor no, so nothing may be refused for it. The message is for who runs Firewarden.
 */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly subject: LookUpSubject;

  /** Of what could not be asked; in words where no decision hangs on it. */
  constructor(asked: LookUpSubject | string) {
    const subject: LookUpSubject = typeof asked === "string" ? { kind: "said", text: asked } : asked;
    super(`GitHub did not tell: ${Object.values(subject).join(" ")}`);
    this.subject = subject;
  }
}
