export const CLOCKS = ["acknowledge", "update", "monitoring", "gate-reminder", "review-due", "residual"] as const;

export type ClockName = (typeof CLOCKS)[number];
