// Pictures of every screen at the three sizes of the reference, into shots/, by day and by night.
import { join } from "node:path";
import { test } from "../harness/journey.ts";
import { tourOfTheDesk, tourOfThePhone, type Stop } from "../harness/tour.ts";

const SIZES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 1440, height: 900 },
];
const folder = join(import.meta.dirname, "../shots");

for (const lang of ["zh", "en"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const shoot: Stop = async (screen, page) => {
      const before = page.viewportSize();
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const name = `${screen}-${lang}-${colorScheme}-${size.width}`;
        await page.screenshot({ path: join(folder, `${name}.png`), animations: "disabled" });
        const tall = await page.evaluate(() => document.documentElement.scrollHeight > innerHeight);
        if (tall) await page.screenshot({ path: join(folder, `${name}-full.png`), fullPage: true, animations: "disabled" });
      }
      if (before) await page.setViewportSize(before);
    };
    test(`the phone, ${lang}, ${colorScheme}`, async ({ town }) => {
      await tourOfThePhone(town, { lang, colorScheme }, shoot);
    });
    test(`the desk, ${lang}, ${colorScheme}`, async ({ town }) => {
      await tourOfTheDesk(town, { lang, colorScheme }, shoot);
    });
  }
}
