import { describe, expect, it } from "vitest";
import { plannedAnew, statementNames } from "./statement-names.ts";

describe("statementNames", () => {
  it("names a statement that comes again, always alike", () => {
    const nameOf = statementNames();
    expect(nameOf("SELECT 1")).toBeUndefined();
    const name = nameOf("SELECT 1");
    expect(name).toMatch(/^[\w-]{22}$/);
    expect(nameOf("SELECT 1")).toBe(name);
    const another = statementNames();
    another("SELECT 1");
    expect(another("SELECT 1")).toBe(name);
  });

  it("gives different statements different names", () => {
    const nameOf = statementNames();
    const twice = (sql: string) => [nameOf(sql), nameOf(sql)][1];
    expect(twice("SELECT 1")).not.toBe(twice("SELECT 2"));
  });

  it("leaves alone what is to be planned for its values", () => {
    const nameOf = statementNames();
    const sql = `SELECT $1 ${plannedAnew}`;
    expect([nameOf(sql), nameOf(sql), nameOf(sql)]).toEqual([undefined, undefined, undefined]);
  });

  it("names no more statements than a connection should keep", () => {
    const nameOf = statementNames();
    const names = Array.from({ length: 1_000 }, (_, n) => [nameOf(`SELECT ${n}`), nameOf(`SELECT ${n}`)][1]);
    expect(names.filter((name) => name !== undefined)).toHaveLength(400);
    expect(nameOf("SELECT 0")).toBe(names[0]);
  });
});
