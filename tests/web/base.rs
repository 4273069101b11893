//! Where the site says that it is, for what is carried elsewhere.

use crate::archive::{Archive, Server};

const PASSAGE: &str = "/responses/varnshire-police/VP%2F2024%2F17#p3";

/// The whole address of a passage in the draft that a server copies out for whoever asks by this name.
fn cited(server: &Server, host: &str) -> String {
    let body = format!("--x\r\ncontent-disposition: form-data; name=\"keep\"\r\n\r\n{PASSAGE}\r\n--x--\r\n");
    let page = server.raw(&format!(
        "POST /precedents HTTP/1.1\r\nhost: {host}\r\nauthorization: {}\r\nconnection: close\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: {}\r\n\r\n{body}",
        server.bearer(),
        body.len()
    ));
    let found = page.split_whitespace().find(|word| word.contains("://") && word.contains("/responses/"));
    found.unwrap_or_else(|| panic!("no address in {page}")).to_owned()
}

#[test]
fn it_is_where_it_is_served() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let (_, port) = server.address().rsplit_once(':').unwrap();
    for host in [server.address(), &format!("localhost:{port}")] {
        assert!(cited(&server, host).contains(&format!("http://{host}/responses/")), "{host}");
    }
}

#[test]
fn what_the_archive_says_goes_first() {
    let archive = Archive::small();
    archive.put("archive.toml", "name = \"Test\"\ndefault_authority = \"Varnshire Police\"\nbase_url = \"https://archive.example\"\n");
    let server = archive.serve(&[]);
    assert!(cited(&server, "localhost").contains("https://archive.example/responses/"));
}

#[test]
fn a_page_for_one_name_is_not_known_to_whoever_comes_by_another() {
    let archive = Archive::small();
    let server = archive.serve(&[]);
    let tag = server.stranger("GET", "/", &[], None).header("etag").to_owned();
    let answer = |host: &str| server.raw(&format!("GET / HTTP/1.1\r\nhost: {host}\r\nif-none-match: {tag}\r\nconnection: close\r\n\r\n"));
    assert!(answer(server.address()).starts_with("HTTP/1.1 304 "));
    assert!(answer("localhost").starts_with("HTTP/1.1 200 "));
}
