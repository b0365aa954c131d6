// What stands on the screens, read from the apps' own files of texts: a reworded button needs no change here, and a
// journey never looks for words that are not shown.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./house.ts";

export type Lang = "zh" | "en";

/** What a browser in this language says it is. */
export const LOCALE: Record<Lang, string> = { zh: "zh-CN", en: "en-GB" };

/** A text with gaps: `{seconds}秒后再试。` */
export class Phrase {
  readonly template: string;
  /** What is said instead where the number is one. */
  readonly #one: string | undefined;

  constructor(template: string, one?: string) {
    this.template = template;
    this.#one = one;
  }

  /** The whole text, whatever stands in its gaps. */
  get like(): RegExp {
    return new RegExp(`^${this.pattern}$`);
  }

  /** For looking inside of a longer text; each gap is a group. */
  get pattern(): string {
    return this.template.split(/\{[^}]*\}/).map(escaped).join("(.+?)");
  }

  with(values: Record<string, string | number>): string {
    if (this.#one !== undefined && Object.values(values)[0] === 1) return this.#one;
    return this.template.replace(/\{([^}:]*)[^}]*\}/g, (gap, name: string) => String(values[name] ?? gap));
  }
}

// The files are our own; a field that is not there fails the journey that names it.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Said = any;

export interface Wording {
  lang: Lang;
  shared: Said;
  app: Said;
  check: Said;
  /** The diary, its lock and the settings. */
  diary: Said;
  /** Taking the diary along and bringing it back. */
  take: Said;
  /** Looking back, and every chart. */
  look: Said;
  /** What went wrong, in the app: `[what, to do]`. */
  trouble: Said;
  console: Said;
}

const known = new Map<Lang, Wording>();

export function wording(lang: Lang): Wording {
  let words = known.get(lang);
  if (!words) {
    words = {
      lang,
      shared: read(`app/ui/src/texts/${lang}.rs`, "SHARED"),
      app: { ...read(`app/src/texts/${lang}.rs`, "FRONT"), ...read(`app/src/texts/${lang}.rs`, "TEXTS") },
      check: read(`app/src/check/texts/${lang}.rs`, "TEXTS"),
      diary: read(`app/src/diary/texts/${lang}.rs`, "TEXTS"),
      take: read("app/src/diary/texts/take.rs", lang.toUpperCase()),
      look: read("app/src/diary/texts/look.rs", lang.toUpperCase()),
      trouble: read(`app/src/trouble/${lang}.rs`, "TROUBLES"),
      console: read(`app/console/src/texts/${lang}.rs`, "TEXTS"),
    };
    known.set(lang, words);
  }
  return words;
}

/** What the console says of a trouble, by its name in the code, such as `CardProblem::OtherAuthority`. */
export function consoleTrouble(lang: Lang, name: string): string {
  const source = readFileSync(join(root, "app/console/src/trouble.rs"), "utf8");
  const found = new RegExp(`${escaped(name)}\\b[^=]*=> \\(\\s*("[^"]*"),\\s*("[^"]*")`).exec(source);
  const text = found?.[lang === "zh" ? 1 : 2];
  if (!text) throw new Error(`the console has no words for ${name}`);
  return JSON.parse(text) as string;
}

/** The name of a word, a tag or a method of the diary, by its id. */
export function tagName(lang: Lang, id: string): string {
  const source = readFileSync(join(root, "app/diary/src/words.rs"), "utf8");
  const found = new RegExp(`(?:word|tag|method)\\(\\s*"${escaped(id)}",\\s*("[^"]*"),\\s*("[^"]*")`).exec(source);
  const text = found?.[lang === "zh" ? 1 : 2];
  if (!text) throw new Error(`the diary has no word ${id}`);
  return JSON.parse(text) as string;
}

/** The words of the five steps of a side of the mood field, least first. */
export function stepNames(lang: Lang, side: "ENERGY" | "PLEASANT"): string[] {
  const source = readFileSync(join(root, "app/diary/src/plot.rs"), "utf8");
  const found = new RegExp(`const ${side}_${lang.toUpperCase()}: \\[&str; 5\\] = \\[([^\\]]*)\\]`).exec(source);
  const names = [...(found?.[1] ?? "").matchAll(/"([^"]*)"/g)].map((match) => match[1] ?? "");
  if (names.length !== 5) throw new Error(`the field has no ${side}`);
  return names;
}

/** A month as the calendar's title has it. */
export function monthName(lang: Lang, year: number, month: number): string {
  return new Intl.DateTimeFormat(LOCALE[lang], { year: "numeric", month: "long" }).format(new Date(year, month - 1));
}

/** A text for use inside of a regular expression. */
export function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
}

function read(path: string, name: string): Said {
  const source = readFileSync(join(root, path), "utf8");
  const start = source.indexOf(`static ${name}:`);
  if (start < 0) throw new Error(`${path} has no ${name}`);
  const reader = new Reader(source, source.indexOf("=", start) + 1);
  return strict(reader.value(), path);
}

/** A field that does not exist is a mistake of the journey, not an empty text. */
function strict(value: Said, path: string): Said {
  if (typeof value !== "object" || value === null || value instanceof Phrase || Array.isArray(value)) return value;
  for (const key of Object.keys(value)) value[key] = strict(value[key], `${path} ${key}`);
  return new Proxy(value, {
    get(target, key) {
      if (typeof key === "string" && !(key in target)) throw new Error(`no text ${key} in ${path}`);
      return Reflect.get(target, key);
    },
  });
}

/** Reads a Rust literal of structs, tuples, arrays, strings and closures over `format!`. */
class Reader {
  #at: number;
  readonly #source: string;

  constructor(source: string, at: number) {
    this.#source = source;
    this.#at = at;
  }

  value(): Said {
    this.#space();
    const rest = this.#source.slice(this.#at);
    if (rest.startsWith('"')) return this.#string();
    if (rest.startsWith("[")) return this.#list("]");
    if (rest.startsWith("(")) return this.#list(")");
    const struct = /^[A-Z]\w*\s*\{/.exec(rest);
    if (struct) {
      this.#at += struct[0].length;
      return this.#fields();
    }
    return this.#other();
  }

  #fields(): Said {
    const fields: Record<string, Said> = {};
    for (;;) {
      this.#space();
      const name = /^(?:r#)?(\w+)\s*(:?)/.exec(this.#source.slice(this.#at));
      if (!name?.[1]) break;
      this.#at += name[0].length;
      const value = name[2] ? this.value() : undefined;
      if (value !== undefined) fields[name[1]] = value;
      this.#comma();
    }
    this.#take("}");
    return fields;
  }

  #list(end: string): Said[] {
    this.#at += 1;
    const values: Said[] = [];
    for (this.#space(); this.#source[this.#at] !== end; this.#space()) {
      values.push(this.value());
      this.#comma();
    }
    this.#take(end);
    return values;
  }

  #string(): string {
    const from = this.#at;
    let to = from + 1;
    while (this.#source[to] !== '"') to += this.#source[to] === "\\" ? 2 : 1;
    this.#at = to + 1;
    return this.#source
      .slice(from + 1, to)
      .replace(/\\\n\s*/g, "")
      .replace(/\\n/g, "\n")
      .replace(/\\(.)/g, "$1");
  }

  /**
   * A closure is the last of the phrases it may return, the one for many, with its words for one; anything else has no
   * text to be read.
   */
  #other(): Phrase | undefined {
    const from = this.#at;
    let depth = 0;
    for (; this.#at < this.#source.length; this.#at += 1) {
      const c = this.#source[this.#at] as string;
      if (c === '"') {
        this.#string();
        this.#at -= 1;
      } else if ("({[".includes(c)) depth += 1;
      else if (")}]".includes(c)) {
        if (depth === 0) break;
        depth -= 1;
      } else if (c === "," && depth === 0 && !this.#inParameters(from)) break;
    }
    const text = this.#source.slice(from, this.#at);
    if (!text.startsWith("|")) return undefined;
    const last = [...text.matchAll(/format!\(\s*(?=")/g)].at(-1);
    if (!last) return undefined;
    const said = (before: RegExpExecArray) => new Reader(text, before.index + before[0].length).#string();
    const one = /\b1 => (?=")/.exec(text);
    return new Phrase(said(last), one ? said(one) : undefined);
  }

  #inParameters(from: number): boolean {
    const bars = this.#source.slice(from, this.#at).split("|").length - 1;
    return this.#source[from] === "|" && bars < 2;
  }

  #comma(): void {
    this.#space();
    if (this.#source[this.#at] === ",") this.#at += 1;
  }

  #take(end: string): void {
    this.#space();
    if (this.#source[this.#at] !== end) throw new Error(`expected ${end} at ${this.#source.slice(this.#at, this.#at + 80)}`);
    this.#at += 1;
  }

  #space(): void {
    const blank = /^(?:\s|\/\/[^\n]*|&(?=[A-Z]))*/.exec(this.#source.slice(this.#at));
    this.#at += blank?.[0].length ?? 0;
  }
}
