import { ack } from "./ack.ts";
import { action } from "./action.ts";
import { approve } from "./approve.ts";
import { help, status, why } from "./arguments/asking.ts";
import { assign } from "./assign.ts";
import { cancel } from "./cancel.ts";
import type { Command } from "./command.ts";
import { correct } from "./correct.ts";
import { done } from "./done.ts";
import { eta } from "./eta.ts";
import { handover } from "./handover.ts";
import { link } from "./link.ts";
import { mitigated } from "./mitigated.ts";
import type { CommandName } from "./names.ts";
import { note } from "./note.ts";
import { reject } from "./reject.ts";
import { reopen } from "./reopen.ts";
import { resolved } from "./resolved.ts";
import { service } from "./service.ts";
import { severity } from "./severity.ts";
import { submit } from "./submit.ts";
import { take } from "./take.ts";
import { timeline } from "./timeline.ts";
import { update } from "./update.ts";
import { validate } from "./validate.ts";
import { waive } from "./waive.ts";

/** Every command. To add one: its file, its name in `names.ts`, its line here. */
export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  ack,
  severity,
  assign,
  take,
  handover,
  submit,
  done,
  approve,
  reject,
  waive,
  update,
  eta,
  note,
  timeline,
  service,
  mitigated,
  resolved,
  correct,
  validate,
  action,
  link,
  cancel,
  reopen,
  status,
  why,
  help,
};
