//! Short names between a module and its glue: wasm-bindgen's end in a hash each, which no compression makes smaller, and
//! stand in both files.

use anyhow::{Result, ensure};
use std::collections::HashMap;
use walrus::Module;

/// Where wasm-bindgen's glue is imported from.
const GLUE: &str = "./module_bg.js";

/// Gives each function that the module imports from its glue a short name, in the module and in the glue.
///
/// # Errors
/// When the glue does not have exactly one function by each of the old names.
pub fn shorten(module: &mut Module, glue: &str) -> Result<String> {
    let mut names = HashMap::new();
    for import in module.imports.iter_mut() {
        if import.module == GLUE {
            let short = names.len();
            let short = names
                .entry(import.name.clone())
                .or_insert_with(|| format!("_{short:x}"));
            import.name = short.clone();
        }
    }
    let mut replaced = HashMap::<&str, usize>::new();
    let mut short = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some(at) = rest.find(begins_name) {
        let (before, from) = rest.split_at(at);
        let (name, after) = from.split_at(from.find(ends_name).unwrap_or(from.len()));
        short += before;
        short += match names.get(name) {
            Some(short) => {
                *replaced.entry(name).or_default() += 1;
                short
            }
            None => name,
        };
        rest = after;
    }
    short += rest;
    for name in names.keys() {
        let count = replaced.get(name.as_str()).copied().unwrap_or_default();
        ensure!(count == 1, "{name} stands {count} times in the glue");
    }
    Ok(short)
}

fn begins_name(char: char) -> bool {
    char.is_ascii_alphabetic() || char == '_' || char == '$'
}

fn ends_name(char: char) -> bool {
    !begins_name(char) && !char.is_ascii_digit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use walrus::{FunctionId, Module};

    fn importing(names: &[&str]) -> Module {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        for name in names {
            let _: (FunctionId, _) = module.add_import_func(GLUE, name, kind);
        }
        module.add_import_func("./chunks.js", "__wbg_a_1", kind);
        module
    }

    fn names(module: &Module) -> Vec<(&str, &str)> {
        let imports = module.imports.iter();
        imports
            .map(|import| (import.module.as_str(), import.name.as_str()))
            .collect()
    }

    #[test]
    fn module_and_glue_agree_on_the_short_names() {
        let mut module = importing(&["__wbg_a_1", "__wbg_a_12"]);
        let glue =
            "({ __wbg_a_12: function() {}, __wbg_a_1: function() { wasm.__wbg_b_1(1.5); } })";
        assert_eq!(
            shorten(&mut module, glue).unwrap(),
            "({ _1: function() {}, _0: function() { wasm.__wbg_b_1(1.5); } })"
        );
        assert_eq!(
            names(&module),
            [(GLUE, "_0"), (GLUE, "_1"), ("./chunks.js", "__wbg_a_1")]
        );
    }

    #[test]
    fn a_name_that_the_glue_has_not_once_fails_the_bundle() {
        for glue in ["", "__wbg_a_1; __wbg_a_1"] {
            let failed = shorten(&mut importing(&["__wbg_a_1"]), glue).unwrap_err();
            assert!(failed.to_string().contains("__wbg_a_1"), "{failed}");
        }
    }
}
