/** What people wrote, longer than a line. */

export const TITLE = "Checkout is down: card payments fail";

export const REPORT = `### When it began
13:52

### What is seen
Paying by card ends in "503, try again later". Customers call.

### Error messages or codes
\`PoolTimeoutError: timed out after 5000 ms\` in the log of checkout

### Screenshots or logs
The log is attached to ticket HD-20417.

### Affected service
checkout

### Affected users
_No response_`;

export const FIRST_ANALYSIS = `/submit analysis

### Root cause
Release 4.2 of checkout asks the fraud service inside a database transaction. The fraud service became slow at 13:50, so every connection of the pool is waiting for it.

### Impact
Card payments fail.`;

export const ANALYSIS = `/submit analysis

### Root cause
Release 4.2 of checkout asks the fraud service inside a database transaction. The fraud service became slow at 13:50, and within two minutes all 100 connections of the pool were waiting for it.

The change was reviewed and load-tested, but the test ran against a fraud service that always answers at once.

### Impact
No card payment succeeded from 13:52 to 14:21, and 40 % of them have failed since. About 1,900 orders are lost or repeated so far, 3 % of the day's sales. No data is lost, and nobody was charged twice.`;

export const PLAN = `/submit plan

### Steps
- [ ] Roll checkout back to 4.1
- [ ] Raise the pool from 100 to 150 connections
- [ ] Restart the old pods one after another

### Risks
A restart drops the payments that are under way, a handful per pod. Customers can repeat them.

### Estimate
Two hours.`;

export const VERIFICATION = `/submit verification

### Observations
Card payments succeed at the usual rate since 16:05. 20 to 35 of the pool's 150 connections are in use. No alert since.`;

export const RECORD = `/submit record

### Actions taken
Restarted the pods at 14:21, so that payments moved again. Rolled checkout back to 4.1, raised the pool, restarted the old pods.

### Deviations from the plan
None.

### Outcome
Checkout works as before, on release 4.1. Release 4.2 stays back until the fraud check is out of the transaction.

### Lessons
A transaction must not wait for another service. A load test whose neighbours are always fast proves little.`;

export const REVIEW = `/submit review

### Communication
The help desk heard of the outage from customers, eight minutes after it began. Sales had no channel and asked on the issue.

### Resource allocation
One analyst was enough. A second one would have looked at the release earlier.

### Documentation
The runbook of checkout said nothing about the pool. Ana has added a page.

### Training
Nobody but Ana could read the pool's figures. She shows them to the on-call group on Friday.

### Change management
A release that changes what happens inside a transaction needs a load test with a slow neighbour.`;

/** What leo writes into the post-mortem where Firewarden left room, by heading. */
export const POSTMORTEM: Readonly<Record<string, string>> = {
  "What went well":
    "The first restart brought most payments back within half an hour, long before the cause was understood.",
  "What went badly": "No alert rang: the pool was full for eight minutes before a customer told us.",
  "Where we got lucky":
    "It was a Tuesday afternoon. On a Friday evening ten times as many orders would have been lost.",
};

export const ACTIONS = {
  alert: "Alert when more than 80 % of the checkout pool is in use",
  timeout: "Ask the fraud service outside the transaction, with a timeout of 1 s",
};

export const ALERT_FILE = `alert: CheckoutPoolNearlyFull
expr: db_pool_in_use{service="checkout"} / db_pool_size{service="checkout"} > 0.8
for: 1m
`;

export const CHECKOUT_FILE = `fraudCheck:
  insideTransaction: false
  timeoutMs: 1000
`;
