/** By what a box is ticked that nobody clicked: an answer in the text, or a command or a label that says the same. */
export type TickHow = "answer" | "command" | "label";
