/** A list of boxes: a step's checklist, the tasks of an evidence, or the close-out's questions. */
export type ListName = `checklist:${string}` | `tasks:${string}` | `questions:${string}`;
