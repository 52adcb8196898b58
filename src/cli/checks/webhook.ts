import { type HookConfig, hookConfig, lastDeliveries } from "../../github/app/app-settings.ts";
import { type Check, type CheckFinding, fault, note, ok } from "./check.ts";

const PATH = "/api/github/webhooks";
const LATELY = 10;

const settings = ({ url, isJson, isSigned, checksCertificate }: HookConfig): readonly CheckFinding[] => {
  if (url === "") return [fault("the app has no webhook URL; set it on the app's settings page")];
  return [
    url.endsWith(PATH)
      ? ok(`GitHub delivers to ${url}`)
      : fault(`GitHub delivers to ${url}; expected a path of ${PATH}`),
    ...(url.startsWith("http:")
      ? [
          note(
            "GitHub delivers without TLS, so that everybody on the way can read it; expected an address with https://",
          ),
        ]
      : []),
    ...(isJson ? [] : [fault("the webhook's content type is not application/json")]),
    ...(isSigned ? [] : [fault("the webhook has no secret; set WEBHOOK_SECRET's value on the app's settings page")]),
    ...(checksCertificate ? [] : [fault("the webhook does not check the certificate of the address")]),
  ];
};

/** Where GitHub delivers to, and how that went lately, in GitHub's own words. */
export const webhook: Check = {
  name: "the webhook",
  look: async ({ connection }) => [...settings(await hookConfig(connection.app)), ...(await lately(connection.app))],
};

const lately = async (app: Parameters<typeof lastDeliveries>[0]): Promise<readonly CheckFinding[]> => {
  const all = await lastDeliveries(app, LATELY);
  const [last] = all;
  if (last === undefined) return [note("GitHub has delivered nothing in the last days")];
  const failed = all.filter(({ succeeded }) => !succeeded).length;
  if (!last.succeeded) return [fault(`GitHub's last delivery, at ${last.at}, failed: ${last.status}`)];
  return failed === 0
    ? [ok(`GitHub's last ${all.length} deliveries arrived`)]
    : [note(`of GitHub's last ${all.length} deliveries ${failed} failed; they are asked for again`)];
};
