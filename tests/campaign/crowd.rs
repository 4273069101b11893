//! Readers of ordinary pages beside those who mean harm, each group from an address of its own: the worst requests that are known, readers that
//! do not read, heads that never end, and guessers of keys. The readers are answered, soon, and never with an error of the server's.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use tokio::net::{TcpSocket, TcpStream};

use super::Budget;
use crate::archive::{Archive, until_seen};
use crate::generated::{Dice, Vocabulary, row};

/// How many there are of each group.
struct Crowd {
    readers: usize,
    worst: usize,
    silent: usize,
    slow: usize,
    guessers: usize,
    responses: usize,
}

/// Where no campaign is asked for.
const FEW: Crowd = Crowd { readers: 8, worst: 4, silent: 40, slow: 40, guessers: 6, responses: 60 };
/// In a campaign.
const MANY: Crowd = Crowd { readers: 200, worst: 16, silent: 500, slow: 500, guessers: 150, responses: 2_000 };
/// Requests of readers in all, by the number of readers, where no campaign is asked for.
const EACH: usize = 5;
/// The slowest of a hundred answers, in a campaign.
const SLOWEST: Duration = Duration::from_secs(2);

/// The address of a group.
fn from(group: u8) -> IpAddr {
    Ipv4Addr::new(127, 0, group, 1).into()
}

async fn connected(group: u8, to: SocketAddr, small: bool) -> std::io::Result<TcpStream> {
    let socket = TcpSocket::new_v4()?;
    if small {
        socket.set_recv_buffer_size(2_048)?;
    }
    socket.bind(SocketAddr::new(from(group), 0))?;
    socket.connect(to).await
}

async fn send(stream: &TcpStream, mut bytes: &[u8]) -> std::io::Result<()> {
    while !bytes.is_empty() {
        stream.writable().await?;
        match stream.try_write(bytes) {
            Ok(sent) => bytes = &bytes[sent..],
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// All that comes until the connection ends.
async fn received(stream: &TcpStream) -> std::io::Result<Vec<u8>> {
    let (mut all, mut some) = (Vec::new(), [0; 16 << 10]);
    loop {
        stream.readable().await?;
        match stream.try_read(&mut some) {
            Ok(0) => return Ok(all),
            Ok(came) => all.extend_from_slice(&some[..came]),
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

/// Asks, and reads the whole answer: its status, or nothing where the connection was cut.
async fn status(group: u8, to: SocketAddr, request: &str) -> std::io::Result<Option<u16>> {
    let stream = connected(group, to, false).await?;
    send(&stream, request.as_bytes()).await?;
    let answer = received(&stream).await?;
    let head = String::from_utf8_lossy(&answer[..answer.len().min(12)]).into_owned();
    Ok(head.strip_prefix("HTTP/1.1 ").and_then(|status| status.parse().ok()))
}

fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
}

/// Pages as readers ask for them.
fn page(dice: &mut Dice, vocabulary: &Vocabulary) -> String {
    let word = vocabulary.word(dice).replace(['’', '\''], "").replace(|letter: char| !letter.is_ascii(), "");
    match dice.below(8) {
        0 => "/".to_owned(),
        1 => "/assets/style.css".to_owned(),
        2 => "/authorities".to_owned(),
        3 => "/years".to_owned(),
        4 => format!("/responses/varnshire-police/GEN%2F{}%2F{}", 2018 + dice.below(7), dice.below(2_000)),
        5 => format!("/api/v1/search?q={word}"),
        _ => format!("/search?q={word}"),
    }
}

/// The worst that anybody is known to be able to ask for.
fn worst(dice: &mut Dice, vocabulary: &Vocabulary) -> String {
    let words = |many: usize, dice: &mut Dice| {
        (0..many).map(|_| vocabulary.word(dice).replace(|letter: char| !letter.is_ascii_alphanumeric(), "")).collect::<Vec<_>>()
    };
    let q = match dice.below(6) {
        0 => words(900, dice).join("zz+"),
        1 => words(400, dice).join("*+"),
        2 => words(600, dice).join("+OR+"),
        3 => words(500, dice).join("+-"),
        4 => format!("how+many+{}", words(1_000, dice).join("+")),
        _ => (0..1_500)
            .map(|n| format!("{}{}*", char::from(b'a' + (n % 26) as u8), char::from(b'a' + (n / 26 % 26) as u8)))
            .collect::<Vec<_>>()
            .join("+"),
    };
    let q = &q[..q.len().min(9_000)];
    match dice.below(4) {
        0 => format!("/search.csv?q={q}"),
        1 => format!("/search?q={q}&{}", (0..32).map(|n| format!("topic={n}")).collect::<Vec<_>>().join("&")),
        2 => format!("/search.jsonl?q={q}"),
        _ => format!("/search?q={q}&limit=200"),
    }
}

/// What readers met.
#[derive(Default)]
struct Met {
    took: Vec<Duration>,
    failed: Vec<String>,
}

async fn read(
    to: SocketAddr,
    is_campaign: bool,
    seed: u64,
    vocabulary: Arc<Vocabulary>,
    is_over: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
) -> Met {
    let (mut met, mut dice) = (Met::default(), Dice::new(seed));
    while !is_over.load(Ordering::Relaxed) {
        let path = page(&mut dice, &vocabulary);
        let since = Instant::now();
        match status(1, to, &get(&path)).await {
            Ok(Some(status)) if status < 500 || status == 503 && !is_campaign => met.took.push(since.elapsed()),
            other => met.failed.push(format!("{path}: {other:?}")),
        }
        done.fetch_add(1, Ordering::Relaxed);
    }
    met
}

/// Does harm again and again until it is over; what becomes of it is nobody's business.
fn harm<F: Future<Output = std::io::Result<()>> + Send + 'static>(is_over: Arc<AtomicBool>, mut once: impl FnMut() -> F + Send + 'static) {
    drop(tokio::spawn(async move {
        while !is_over.load(Ordering::Relaxed) {
            if once().await.is_err() {
                tokio::time::sleep(Duration::from_millis(200)).await;
            }
        }
    }));
}

/// Asks for a lot, and reads nothing of it.
async fn silent(to: SocketAddr, come: Arc<AtomicUsize>) -> std::io::Result<()> {
    let stream = connected(3, to, true).await?;
    come.fetch_add(1, Ordering::Relaxed);
    let many = "GET /assets/style.css HTTP/1.1\r\nhost: localhost\r\n\r\n".repeat(300);
    let _ = tokio::time::timeout(Duration::from_secs(5), send(&stream, many.as_bytes())).await;
    tokio::time::sleep(Duration::from_secs(30)).await;
    Ok(())
}

/// Begins a request that never ends.
async fn slow(to: SocketAddr, come: Arc<AtomicUsize>) -> std::io::Result<()> {
    let stream = connected(4, to, false).await?;
    come.fetch_add(1, Ordering::Relaxed);
    send(&stream, b"GET / HTTP/1.1\r\nhost: localhost\r\nx: ").await?;
    for _ in 0..600 {
        send(&stream, b"a").await?;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Ok(())
}

/// Sets all of them on a server, and gives what its readers met.
async fn set_on(crowd: &Crowd, to: SocketAddr, seed: u64, vocabulary: Arc<Vocabulary>, until: impl Fn(usize) -> bool) -> Met {
    let (is_over, done, come) = (Arc::new(AtomicBool::new(false)), Arc::<AtomicUsize>::default(), Arc::<AtomicUsize>::default());
    // Each has dice of its own.
    let seed = |n: usize| seed.wrapping_mul(1_000_003).wrapping_add(n as u64);
    for n in 0..crowd.worst {
        let (mut dice, words) = (Dice::new(seed(n)), Arc::clone(&vocabulary));
        harm(Arc::clone(&is_over), move || {
            let request = get(&worst(&mut dice, &words));
            async move { status(2, to, &request).await.map(drop) }
        });
    }
    for _ in 0..crowd.silent {
        let come = Arc::clone(&come);
        harm(Arc::clone(&is_over), move || silent(to, Arc::clone(&come)));
    }
    for _ in 0..crowd.slow {
        let come = Arc::clone(&come);
        harm(Arc::clone(&is_over), move || slow(to, Arc::clone(&come)));
    }
    for _ in 0..crowd.guessers {
        harm(Arc::clone(&is_over), move || async move {
            let form = "key=open+sesame";
            let kind = "content-type: application/x-www-form-urlencoded";
            let request = format!(
                "POST /sign-in HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n{kind}\r\ncontent-length: {}\r\n\r\n{form}",
                form.len()
            );
            status(5, to, &request).await.map(drop)
        });
    }
    // They have come before the readers do.
    until_seen("the crowd", async || match come.load(Ordering::Relaxed) {
        come if come >= crowd.silent + crowd.slow => Ok(()),
        come => Err(format!("{come} of it")),
    })
    .await;
    let readers: Vec<_> = (0..crowd.readers)
        .map(|reader| {
            tokio::spawn(read(
                to,
                crowd.readers == MANY.readers,
                seed(1_000 + reader),
                Arc::clone(&vocabulary),
                Arc::clone(&is_over),
                Arc::clone(&done),
            ))
        })
        .collect();
    while !until(done.load(Ordering::Relaxed)) {
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    is_over.store(true, Ordering::Relaxed);
    let mut met = Met::default();
    for reader in readers {
        let of_one = reader.await.unwrap();
        met.took.extend(of_one.took);
        met.failed.extend(of_one.failed);
    }
    met
}

#[test]
#[ignore = "a campaign: it asks for a machine that has nothing else to do"]
fn readers_are_answered_beside_a_crowd_that_means_harm() {
    let mut budget = Budget::of(1);
    let crowd = if budget.is_campaign() { MANY } else { FEW };
    let vocabulary = Arc::new(Vocabulary::new(3_000));
    let archive = Archive::new();
    archive.put("log.jsonl", (0..crowd.responses).map(|n| row(n, 1, 200, &vocabulary).line()).collect::<String>());
    let key = archive.run(&["officers-key", "key"]);
    assert_eq!(key.code, 0, "{key:#?}");
    assert!(archive.run(&["index"]).code < 2);
    let server = archive.serve(&["--officers-key", "key", "--quiet"]);
    let to: SocketAddr = server.address().parse().unwrap();
    assert_eq!(server.get("/search?q=police").status, 200);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    let is_campaign = budget.is_campaign();
    let (enough, seed) = (crowd.readers * EACH, budget.seed());
    let met = runtime.block_on(async {
        if is_campaign {
            // For as long as the campaign is given.
            let over = Arc::new(AtomicBool::new(false));
            let told = Arc::clone(&over);
            let waits = std::thread::spawn(move || {
                while budget.next().is_some() {
                    std::thread::sleep(Duration::from_secs(1));
                }
                told.store(true, Ordering::Relaxed);
                budget
            });
            let met = set_on(&crowd, to, seed, Arc::clone(&vocabulary), |_| over.load(Ordering::Relaxed)).await;
            println!("{}", waits.join().unwrap().said("crowd, a round a second"));
            met
        } else {
            set_on(&crowd, to, seed, Arc::clone(&vocabulary), |done| done >= enough).await
        }
    });
    runtime.shutdown_background();
    let mut took = met.took;
    took.sort_unstable();
    let at = |part: usize| took.get(took.len() * part / 100).copied().unwrap_or_default();
    println!(
        "{} readers' requests answered, p50 {:?}, p90 {:?}, p99 {:?}, slowest {:?}; {} not: {:?}",
        took.len(),
        at(50),
        at(90),
        at(99),
        took.last(),
        met.failed.len(),
        met.failed.first()
    );
    assert!(
        met.failed.is_empty(),
        "{} readers' requests were not answered: {:?}",
        met.failed.len(),
        &met.failed[..met.failed.len().min(5)]
    );
    assert!(!is_campaign || at(99) < SLOWEST, "p99 {:?}", at(99));
    assert_eq!(server.get("/healthz").status, 200);
}
