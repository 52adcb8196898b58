import { BOARD_SLOT } from "../desired.ts";
import { render, type Templates } from "../text/templates.ts";

/** The line under every comment that is not the board itself: whoever comes by e-mail finds where it stands. */
export const boardLink = (url: string, templates: Templates): string =>
  render(templates, "parts/board-link", { url: `${url}${BOARD_SLOT}` });
