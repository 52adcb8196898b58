/**
 * GitHub did not answer something that had to be known: nothing, 5xx, or what is no answer to the question. It says
 * neither yes nor no, so nothing may be refused for it; `subject` names what could not be asked: `the team @acme/sre`.
 */
export class Unanswered extends Error {
  override readonly name = "Unanswered";
  readonly subject: string;

  constructor(subject: string) {
    super(`GitHub did not tell: ${subject}`);
    this.subject = subject;
  }
}
