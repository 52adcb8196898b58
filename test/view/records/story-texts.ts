/** What the people of the story wrote. */

export const BODY = `### When it began
13:52 UTC

### What is seen
The payment page answers "503, try again later".

### Error messages or codes
\`PoolTimeoutError: timed out after 5000 ms\`

### Affected service
checkout

### Affected users
All customers who pay in the web shop`;

export const ANALYSIS_AT_FIRST = `### Root cause
Release 2026.11.21-1 of checkout opens a transaction before it asks the fraud service, and keeps it open while it waits.

### Impact
No payments for 34 minutes.`;

export const ANALYSIS = `### Root cause
Release 2026.11.21-1 of checkout opens a transaction before it asks the fraud service, and keeps it open while it waits. When the fraud service slowed down at 13:50 UTC, all 100 connections were taken within two minutes.

The change passed review, because the load test runs against a fraud service that always answers at once.

### Impact
No payments from 13:52 to 14:26 UTC; about 40 % of them failed until 15:10, and 2 % until 16:10. 1,870 orders were lost or repeated, about 3 % of the day's sales. No data was lost.`;

export const PLAN = `### Steps
- [ ] Roll back checkout to 2026.11.20-3
- [ ] Raise the pool from 100 to 150 connections
- [ ] Drain and restart the old pods one by one
- [ ] Replay the failed payment notifications

### Risks
A restart drops the payments that are under way, a handful for each pod.

### Estimate
Two hours.`;

export const VERIFICATION = `### Observations
Error rate below 0.1 % since 16:10 UTC, pool use between 20 and 35 of 150 connections, no alert for an hour.`;

export const RECORD = `### Actions taken
Restarted the pods at 14:24 to get payments moving. Rolled checkout back, widened the pool, drained the old pods.

### Deviations from the plan
The failed notifications were not replayed: the payment provider had sent them again by itself.

### Outcome
Checkout works as before on release 2026.11.20-3. The faulty change is taken back in acme/checkout#871.

### Lessons
A transaction must never wait for another service. Our load test must let its neighbours be slow.`;

export const ACTIONS = {
  alert: "Alert when more than 80 % of the checkout pool is in use",
  timeout: "Give every call from checkout to the fraud service a timeout of 1 s",
  channels: "Create or repair the channels to the stakeholders, and enter them in the service catalogue",
};

export const CATEGORIES = {
  communication: "The help desk heard of the outage from customers. It is now a recipient of every update.",
  "resource allocation": "One analyst was enough. A second one would have found the release sooner.",
  documentation: "The runbook of checkout had no page on the pool. Ben wrote it on Monday.",
  training: "Nothing to add.",
  "change management": "Releases on a Saturday need a second pair of eyes on the load test.",
};
