// Every screen for everybody: axe finds nothing, by day and by night, in both languages; nothing scrolls sideways at 320.
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { test } from "../harness/journey.ts";
import { tourOfTheDesk, tourOfThePhone, type Stop } from "../harness/tour.ts";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NARROWEST = { width: 320, height: 640 };

/** What is wrong with a screen, in lines that name it. */
async function faults(screen: string, page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).setLegacyMode(true).analyze();
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${screen}: ${violation.id}: ${node.target.join(" ")}: ${node.failureSummary ?? ""}`),
  );
}

/** What is wider than the narrowest phone. */
async function tooWide(screen: string, page: Page): Promise<string[]> {
  const before = page.viewportSize();
  await page.setViewportSize(NARROWEST);
  const wide = await page.evaluate(() => {
    const edge = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= edge) return [];
    return [...document.querySelectorAll("body *")]
      .filter((element) => element.getBoundingClientRect().right > edge + 0.5)
      .map((element) => `${element.tagName.toLowerCase()}.${element.className}`)
      .slice(0, 5);
  });
  if (before) await page.setViewportSize(before);
  return wide.map((element) => `${screen}: wider than 320: ${element}`);
}

for (const lang of ["zh", "en"] as const) {
  for (const colorScheme of ["light", "dark"] as const) {
    const look = { lang, colorScheme };
    test.describe(`${lang}, ${colorScheme}`, () => {
      test.setTimeout(180_000);
      const walk = async (tour: (stop: Stop) => Promise<void>) => {
        const found: string[] = [];
        await tour(async (screen, page) => {
          found.push(...(await faults(screen, page)), ...(await tooWide(screen, page)));
        });
        expect(found).toEqual([]);
      };

      test("axe finds nothing on a phone, and nothing is too wide", async ({ town }) => {
        await walk((stop) => tourOfThePhone(town, look, stop));
      });

      test("axe finds nothing at the desk, and nothing is too wide", async ({ town }) => {
        await walk((stop) => tourOfTheDesk(town, look, stop));
      });
    });
  }
}

test("the neutral page, the list of schools and an address of no school are for everybody too", async ({ town }) => {
  town.excuse(/404/);
  const page = await (await town.context("zh")).newPage();
  const found: string[] = [];
  for (const path of ["/away", "/", "/s/nowhere"]) {
    await page.goto(`${town.origin}${path}`);
    found.push(...(await faults(path, page)), ...(await tooWide(path, page)));
  }
  expect(found).toEqual([]);
});
