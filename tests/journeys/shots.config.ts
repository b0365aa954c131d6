// `npm run shots`: every screen as a picture, for looking at. Not part of the tests.
import config from "./playwright.config.ts";

export default { ...config, testDir: "shots-of-screens", timeout: 300_000 };
