import { appSettings, grants } from "../../github/app/app-settings.ts";
import { type Check, type CheckFinding, fault, note, ok } from "./check.ts";
import { missingPermissions, wantedByManifest } from "./manifest.ts";

/** Whether GitHub takes the credentials, and whether the app has the permissions and events that app.yml asks for. */
export const app: Check = {
  name: "APP_ID and PRIVATE_KEY",
  look: async ({ connection }) => {
    const { name, permissions, events } = await appSettings(connection.app);
    const wanted = wantedByManifest();
    const lacking = missingPermissions(wanted.permissions, permissions);
    const unheard = wanted.events.filter((event) => !events.includes(event));
    return [
      ok(`GitHub knows the app: ${name}`),
      lacking.length === 0
        ? ok("the app asks for every permission that it needs")
        : fault(`the app's settings lack permissions: ${lacking.join(", ")}`),
      unheard.length === 0
        ? ok("the app is subscribed to every event that it needs")
        : fault(`the app's settings lack events: ${unheard.join(", ")}`),
    ];
  },
};

/** Whether everybody who installed the app has granted what it asks for by now. */
export const installed: Check = {
  name: "the installations",
  look: async ({ connection }) => {
    const wanted = wantedByManifest().permissions;
    const all = await grants(connection.app);
    if (all.length === 0) return [fault("the app is installed nowhere; install it from its settings page")];
    return all.map(({ account, suspended, permissions }): CheckFinding => {
      if (suspended) return note(`${account} has suspended the app`);
      const lacking = missingPermissions(wanted, permissions);
      return lacking.length === 0
        ? ok(`${account} has granted every permission`)
        : fault(`${account} has not granted ${lacking.join(", ")}; an owner accepts it under Settings, GitHub Apps`);
    });
  },
};
