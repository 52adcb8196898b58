import { z } from "zod";
import type { RepositoryReference } from "../../incident/signal.ts";

const schema = z.object({
  installation: z.object({ id: z.number() }).optional(),
  repository: z
    .object({ id: z.number(), name: z.string(), owner: z.object({ login: z.string() }), default_branch: z.string() })
    .transform(({ id, name, owner, default_branch }) => ({
      id,
      owner: owner.login,
      name,
      defaultBranch: default_branch,
    })),
});

/** The repository that a payload is about, and the installation that it came through. Throws where it names none. */
export const repositoryIn = (
  payload: unknown,
): { readonly repository: RepositoryReference; readonly installation: number | undefined } => {
  const { repository, installation } = schema.parse(payload);
  return { repository, installation: installation?.id };
};
