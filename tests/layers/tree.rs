//! The text of source files to the tree of their modules: what each declares, imports and names, as `syn` parses it.
//!
//! Whatever is compiled for tests alone (`#[cfg(test)]`, `#[test]`) is left out.

use std::collections::{BTreeMap, BTreeSet};

use syn::buffer::{Cursor, TokenBuffer};
use syn::visit::{self, Visit};
use syn::{Attribute, Item, ItemMod, ItemUse, Macro, UseTree, Visibility};

/// Names with `::` between them. A path that begins with `::` has an empty first name; one that ends with `*` takes all.
pub(super) type Path = Vec<String>;

/// One module: a file, or a `mod name { .. }` within one.
#[derive(Debug, Default)]
pub(super) struct Module {
    /// The file that it stands in, within `src`.
    pub(super) file: String,
    /// The modules that it declares.
    pub(super) children: BTreeSet<String>,
    /// What it imports.
    pub(super) imports: Vec<Import>,
    /// Every path that its code names, be it in types, expressions, patterns, attributes or macros.
    pub(super) named: BTreeSet<Path>,
    /// The macros that it calls.
    pub(super) macros: BTreeSet<String>,
}

/// One leaf of a `use` tree.
#[derive(Debug)]
pub(super) struct Import {
    /// What it is called here.
    pub(super) name: String,
    /// What it stands for.
    pub(super) path: Path,
    /// Whether it is handed on to others.
    pub(super) is_public: bool,
}

/// All modules of a crate, by their path without `crate`.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) modules: BTreeMap<Path, Module>,
    /// The crates that paths may begin with.
    pub(super) crates: BTreeSet<String>,
    /// Files that are compiled for tests alone.
    pub(super) for_tests: BTreeSet<String>,
}

impl Tree {
    /// The tree of files, given as their paths within `src` and their text, from `lib.rs` on; `main.rs` is a module beside the others.
    pub(super) fn read(files: &BTreeMap<String, String>, crates: BTreeSet<String>) -> Tree {
        let mut tree = Tree { crates, ..Tree::default() };
        tree.file(files, "lib.rs", &[]);
        if files.contains_key("main.rs") {
            tree.file(files, "main.rs", &["main".to_owned()]);
        }
        tree
    }

    fn file(&mut self, files: &BTreeMap<String, String>, file: &str, at: &[String]) {
        let text = files.get(file).unwrap_or_else(|| panic!("`{}` is declared, and there is no src/{file}", at.join("::")));
        let parsed = syn::parse_file(text).unwrap_or_else(|e| panic!("src/{file} does not parse: {e}"));
        let mut reader = Reader { tree: self, files, file: file.to_owned(), at: at.to_vec() };
        reader.module(&parsed.attrs, &parsed.items);
    }

    /// Notes the file of a module that is for tests alone, and those below it.
    fn leave_out(&mut self, files: &BTreeMap<String, String>, module: &[String]) {
        let path = module.join("/");
        let own = files.keys().filter(|f| **f == format!("{path}.rs") || f.starts_with(&format!("{path}/")));
        self.for_tests.extend(own.cloned());
    }
}

/// Reads the items of one module.
struct Reader<'a> {
    tree: &'a mut Tree,
    files: &'a BTreeMap<String, String>,
    file: String,
    at: Path,
}

impl Reader<'_> {
    fn module(&mut self, attributes: &[Attribute], items: &[Item]) {
        self.own().file = self.file.clone();
        attributes.iter().for_each(|a| self.visit_attribute(a));
        items.iter().for_each(|item| self.visit_item(item));
    }

    fn own(&mut self) -> &mut Module {
        self.tree.modules.entry(self.at.clone()).or_default()
    }

    fn import(&mut self, tree: &UseTree, before: &[String], is_public: bool) {
        let joined = |name: String| before.iter().cloned().chain([name]).collect::<Path>();
        let (name, path) = match tree {
            UseTree::Path(path) => return self.import(&path.tree, &joined(plain(&path.ident)), is_public),
            UseTree::Group(group) => return group.items.iter().for_each(|tree| self.import(tree, before, is_public)),
            UseTree::Name(name) if name.ident == "self" => (before.last().cloned().unwrap_or_default(), before.to_vec()),
            UseTree::Name(name) => (plain(&name.ident), joined(plain(&name.ident))),
            UseTree::Rename(rename) if rename.ident == "self" && !before.is_empty() => (plain(&rename.rename), before.to_vec()),
            UseTree::Rename(rename) => (plain(&rename.rename), joined(plain(&rename.ident))),
            UseTree::Glob(_) => ("*".to_owned(), joined("*".to_owned())),
        };
        self.own().imports.push(Import { name, path, is_public });
    }

    /// The paths and macros among tokens that are not parsed, such as the arguments of a macro.
    fn tokens(&mut self, mut at: Cursor) {
        let mut path = Path::new();
        while !at.eof() {
            if let Some((inside, _, _, after)) = at.any_group() {
                self.keep(&mut path);
                self.tokens(inside);
                at = after;
            } else if let Some((name, after)) = at.ident() {
                if path.last().is_some_and(|last| last != "::") {
                    self.keep(&mut path);
                }
                path.push(plain(&name));
                at = after;
                if let Some(('!', next)) = at.punct().map(|(p, next)| (p.as_char(), next))
                    && next.any_group().is_some()
                {
                    self.own().macros.insert(plain(&name));
                }
            } else if let Some(after) = colons(at) {
                path.push("::".to_owned());
                at = after;
            } else {
                self.keep(&mut path);
                if let Some((literal, _)) = at.literal() {
                    self.quoted(literal.to_string().trim_matches('"'));
                }
                at = at.token_tree().expect("a token, since there is one").1;
            }
        }
        self.keep(&mut path);
    }

    /// Keeps a path that is quoted: `#[serde(with = "crate::response::day")]`.
    fn quoted(&mut self, text: &str) {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
        let names: Path = text.split("::").map(str::to_owned).collect();
        if names.len() > 1 && names.iter().all(|name| is_name(name)) {
            self.own().named.insert(names);
        }
    }

    /// Keeps a path that was put together from tokens, if it is one.
    fn keep(&mut self, path: &mut Path) {
        let mut names = std::mem::take(path);
        if names.first().is_some_and(|first| first == "::") {
            names[0] = String::new();
        }
        names.retain(|name| name != "::");
        if names.len() > 1 {
            self.own().named.insert(names);
        }
    }
}

impl<'ast> Visit<'ast> for Reader<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        if !is_for_tests(attributes(item)) {
            visit::visit_item(self, item);
        } else if let Item::Mod(module) = item
            && module.content.is_none()
        {
            let path: Path = self.at.iter().cloned().chain([plain(&module.ident)]).collect();
            self.tree.leave_out(self.files, &path);
        }
    }

    fn visit_impl_item_fn(&mut self, method: &'ast syn::ImplItemFn) {
        if !is_for_tests(&method.attrs) {
            visit::visit_impl_item_fn(self, method);
        }
    }

    fn visit_item_mod(&mut self, module: &'ast ItemMod) {
        let name = plain(&module.ident);
        module.attrs.iter().for_each(|a| self.visit_attribute(a));
        self.own().children.insert(name.clone());
        let before = self.at.clone();
        self.at.push(name);
        match &module.content {
            Some((_, items)) => self.module(&[], items),
            None => {
                let path = self.at.join("/");
                let file = [format!("{path}.rs"), format!("{path}/mod.rs")].into_iter().find(|f| self.files.contains_key(f));
                let file = file.unwrap_or_else(|| panic!("src/{} declares `{}`, which has no file", self.file, self.at.join("::")));
                let at = self.at.clone();
                self.tree.file(self.files, &file, &at);
            }
        }
        self.at = before;
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        let before = if item.leading_colon.is_some() { vec![String::new()] } else { Vec::new() };
        self.import(&item.tree, &before, !matches!(item.vis, Visibility::Inherited));
    }

    fn visit_item_extern_crate(&mut self, item: &'ast syn::ItemExternCrate) {
        let name = plain(item.rename.as_ref().map_or(&item.ident, |(_, name)| name));
        let path = if item.ident == "self" { vec!["crate".to_owned()] } else { vec![String::new(), plain(&item.ident)] };
        self.own().imports.push(Import { name, path, is_public: false });
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let lead = path.leading_colon.map(|_| String::new());
        let names: Path = lead.into_iter().chain(path.segments.iter().map(|s| plain(&s.ident))).collect();
        self.own().named.insert(names);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        if let Some(name) = called.path.segments.last() {
            self.own().macros.insert(plain(&name.ident));
        }
        self.visit_path(&called.path);
        self.tokens(TokenBuffer::new2(called.tokens.clone()).begin());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        self.visit_path(attribute.path());
        match &attribute.meta {
            syn::Meta::List(list) => self.tokens(TokenBuffer::new2(list.tokens.clone()).begin()),
            syn::Meta::NameValue(pair) => self.visit_expr(&pair.value),
            syn::Meta::Path(_) => {}
        }
    }

    fn visit_lit_str(&mut self, text: &'ast syn::LitStr) {
        self.quoted(&text.value());
    }
}

/// `::` at the cursor: what comes after it.
fn colons(at: Cursor) -> Option<Cursor> {
    let (first, after) = at.punct()?;
    let (second, after) = after.punct()?;
    (first.as_char() == ':' && second.as_char() == ':').then_some(after)
}

fn plain(name: &syn::Ident) -> String {
    name.to_string().trim_start_matches("r#").to_owned()
}

/// Whether something is compiled for tests alone.
fn is_for_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|a| match &a.meta {
        syn::Meta::Path(path) => path.is_ident("test"),
        syn::Meta::List(list) => list.path.is_ident("cfg") && list.tokens.to_string() == "test",
        syn::Meta::NameValue(_) => false,
    })
}

fn attributes(item: &Item) -> &[Attribute] {
    match item {
        Item::Const(i) => &i.attrs,
        Item::Enum(i) => &i.attrs,
        Item::ExternCrate(i) => &i.attrs,
        Item::Fn(i) => &i.attrs,
        Item::Impl(i) => &i.attrs,
        Item::Macro(i) => &i.attrs,
        Item::Mod(i) => &i.attrs,
        Item::Static(i) => &i.attrs,
        Item::Struct(i) => &i.attrs,
        Item::Trait(i) => &i.attrs,
        Item::Type(i) => &i.attrs,
        Item::Union(i) => &i.attrs,
        Item::Use(i) => &i.attrs,
        _ => &[],
    }
}
