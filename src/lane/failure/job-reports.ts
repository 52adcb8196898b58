import type { Journal } from "../../journal.ts";
import type { JobReport } from "../../ledger/ledger.ts";

const subjectOf = ({ job }: JobReport): object =>
  job.kind === "delivery"
    ? { lane: job.lane, delivery: job.delivery.id, event: job.delivery.name, attempt: job.attempt }
    : { lane: job.lane, job: job.kind };

/** What the journal says of the lanes' work: a delivery that is given up, once, as an error; what is tried again, as a warning. */
export const journalJobs =
  (journal: Journal) =>
  (report: JobReport): void => {
    const told = subjectOf(report);
    if (report.outcome === "set-aside")
      journal.error(
        { ...told, err: report.error },
        "set aside after all its attempts; `firewarden doctor` lists it, `firewarden retry` tries it again",
      );
    else if (report.outcome === "failed")
      journal.warn({ ...told, err: report.error, retryAt: new Date(report.retryAt) }, "failed; will be tried again");
    else if (report.outcome === "postponed")
      journal.debug({ ...told, until: new Date(report.until) }, "put off until GitHub takes requests again");
  };
