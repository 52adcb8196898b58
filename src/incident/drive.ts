import type { Answer, Asking, Question } from "./question.ts";

/** Runs a decision to its end, answering each question that it asks. */
export const drive = async <T>(asking: Asking<T>, answer: (question: Question) => Promise<Answer>): Promise<T> => {
  let step = asking.next();
  while (!step.done) step = asking.next(await answer(step.value));
  return step.value;
};
