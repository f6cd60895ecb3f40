//! Labeled pairs of cards: edits of the same card, and different cards. The threshold in `similar` was tuned on them.
//! Each side is front and answer.

type Side = (&'static str, &'static str);

/// The same card, edited: reworded, corrected, shortened, given more detail, turned into a list.
pub const SAME: &[(Side, Side)] = &[
    (
        ("What is a mutex?", "A lock that one thread holds at a time."),
        ("Explain what a mutex does.", "A lock that only one thread can hold at a time; the others wait."),
    ),
    (
        ("What does a stack do?", "Last in, first out."),
        ("In which order does a stack give things back?", "Last in, first out (LIFO)."),
    ),
    (
        ("What is the differnce between TCP and UDP?", "TCP is relaible and ordered, UDP is not."),
        ("How do TCP and UDP differ?", "TCP is reliable and ordered; UDP is neither."),
    ),
    (
        ("Binary search: time complexity?", "O(log n)"),
        ("What is the time complexity of binary search?", "O(log n), because each step halves the range."),
    ),
    (
        ("When does a hash table degrade?", "When many keys collide: lookups become O(n)."),
        ("When is looking up in a hash table slow?", "When many keys collide; then a lookup is O(n)."),
    ),
    (
        ("What is idempotency?", "Doing it twice has the same effect as doing it once."),
        ("What does idempotent mean for an API call?", "Calling it twice has the same effect as calling it once."),
    ),
    (
        ("What is a deadlock", "Two threads wait for each other's locks forever."),
        ("What is a deadlock? Give its cause.", "Two or more threads wait for each other's locks, for ever."),
    ),
    (
        ("Name the four conditions of deadlock.", "mutual exclusion, hold and wait, no preemption, circular wait"),
        (
            "Which four conditions must hold for a deadlock?",
            "- mutual exclusion\n- hold and wait\n- no preemption\n- circular wait",
        ),
    ),
    (
        ("What is eventual consistency?", "Replicas converge if no new writes arrive."),
        (
            "Explain eventual consistency",
            "If no new writes arrive, all replicas converge to the same value in the end.",
        ),
    ),
    (
        ("What is backpressure?", "A slow consumer tells the producer to slow down."),
        (
            "Backpressure: what is it and why?",
            "The consumer tells the producer to slow down, so that queues do not grow without bound.",
        ),
    ),
    (
        ("What are embeddings?", "Vectors that place similar things near each other."),
        ("What is an embedding in machine learning?", "A vector; similar things get vectors near each other."),
    ),
    (
        ("What is overfitting?", "The model learns noise in the training data and does badly on new data."),
        (
            "How do you notice overfitting?",
            "The model does well on training data and badly on new data, since it has learned the noise.",
        ),
    ),
    (
        ("Explain CAP theorem.", "Under a partition choose consistency or availability."),
        (
            "What does the CAP theorem say?",
            "During a network partition a system must choose between consistency and availability.",
        ),
    ),
    (
        ("What does GIL stand for?", "Global interpreter lock"),
        ("What is the GIL in CPython?", "The global interpreter lock: one thread runs Python bytecode at a time."),
    ),
    (
        ("Why use an index in a database?", "Faster reads, slower writes."),
        ("What does a database index cost and bring?", "Reads get faster, writes slower, and it takes space."),
    ),
    (
        ("What is memoization?", "Caching results of a function by its arguments."),
        ("Memoisation means?", "Caching the results of a function by its arguments, so they are computed once."),
    ),
    (
        ("What is a closure?", "A function that captures variables of its scope."),
        (
            "Define closure (programming).",
            "A function together with the variables it captures from the scope around it.",
        ),
    ),
    (
        ("How does quicksort pick its pivot?", "First, last, random or median of three."),
        ("How can a pivot be picked in quicksort?", "The first, the last, a random one, or the median of three."),
    ),
    (
        ("What is the two pointers pattern for?", "Pairs in a sorted array in O(n)."),
        ("When do two pointers help?", "Finding pairs in a sorted array, in O(n) instead of O(n^2)."),
    ),
    (
        ("What is a heap?", "A tree where each parent is smaller than its children."),
        ("What is a min-heap?", "A binary tree in which every parent is no larger than its children."),
    ),
    (("Tell me about a time you failed.", ""), ("Tell me about a time when you failed and what you learned.", "")),
    (
        ("Describe a conflict with a coworker.", ""),
        ("Describe a conflict you had with a coworker. How did you solve it?", ""),
    ),
    (("Why do you want to work here?", ""), ("Why do you want to work here, and why now?", "")),
    (("Design a url shortener", ""), ("How would you design a URL shortener like bit.ly?", "")),
    (
        ("A queue is [first in, first out].", ""),
        ("A queue hands things out [first in, first out], unlike a stack.", ""),
    ),
    (("The derivative of [sin x] is [cos x].", ""), ("The derivative of [sin x] with respect to x is [cos x].", "")),
    (
        ("What year was Pinterest founded?", "2010"),
        ("In which year was Pinterest founded?", "In 2010, in San Francisco"),
    ),
    (
        ("Who was the first employee?", "A designer"),
        ("Who was hired first (the first employee)?", "A designer, according to the company"),
    ),
    (
        ("What is a race condition?", "The result depends on the order in which threads run."),
        (
            "What's a race condition, and how is it avoided?",
            "The result depends on the order in which threads happen to run; locks or atomics avoid it.",
        ),
    ),
    (("HTTP 404?", "Not found"), ("What does HTTP status 404 mean?", "Not found: the resource does not exist.")),
    (
        ("What is REST?", "An architecture style: resources, stateless, uniform interface."),
        ("Explain REST in one sentence", "A stateless architecture style with resources and a uniform interface."),
    ),
    (
        ("How do you reverse a linked list?", "Iterate, pointing each node at the previous one."),
        (
            "Reverse a singly linked list: how?",
            "Walk along it and point each node at the previous one; O(n) time, O(1) space.",
        ),
    ),
    (
        ("What is gradient descent?", "Step against the gradient to lower the loss."),
        (
            "How does gradient descent lower the loss?",
            "It takes steps against the gradient, as long as the learning rate.",
        ),
    ),
    (
        ("What does ACID mean?", "Atomicity, consistency, isolation, durability"),
        ("ACID stands for", "Atomicity, Consistency, Isolation and Durability; properties of transactions"),
    ),
    (
        ("Was ist ein Prozess?", "Ein laufendes Programm mit eigenem Speicher."),
        ("Was versteht man unter einem Prozess?", "Ein laufendes Programm mit einem eigenen Speicher und Zustand."),
    ),
    (
        ("Difference between process and thread?", "Threads share memory, processes don't."),
        (
            "What is the difference between a process and a thread?",
            "Threads of one process share its memory; processes do not share memory.",
        ),
    ),
    (
        ("What is precision?", "TP / (TP + FP)"),
        ("How is precision computed?", "`TP / (TP + FP)`: how many of those found are right"),
    ),
    (
        ("What is a bloom filter?", "A probabilistic set: no false negatives."),
        ("What can a Bloom filter tell?", "It is a probabilistic set with false positives and no false negatives."),
    ),
];

/// Another card: a sibling, the opposite, the same template for another subject, a question on the same subject.
pub const OTHER: &[(Side, Side)] = &[
    (
        ("What is a mutex?", "A lock that one thread holds at a time."),
        ("What is a semaphore?", "A counter that lets up to n threads in at a time."),
    ),
    (("What does `heappush` cost?", "O(log n)"), ("What does `heappop` cost?", "O(log n)")),
    (
        ("What is the time complexity of binary search?", "O(log n)"),
        ("What is the time complexity of merge sort?", "O(n log n)"),
    ),
    (
        ("What is the time complexity of appending to a list?", "O(1) amortised"),
        ("What is the time complexity of inserting at the front of a list?", "O(n)"),
    ),
    (("What does a stack do?", "Last in, first out."), ("What does a queue do?", "First in, first out.")),
    (("What is TCP?", "A reliable, ordered stream protocol."), ("What is UDP?", "An unreliable datagram protocol.")),
    (("What is precision?", "TP / (TP + FP)"), ("What is recall?", "TP / (TP + FN)")),
    (("HTTP 404?", "Not found"), ("HTTP 403?", "Forbidden")),
    (
        ("What does HTTP status 301 mean?", "Moved permanently"),
        ("What does HTTP status 302 mean?", "Found, moved for now"),
    ),
    (
        ("What is overfitting?", "The model learns noise and does badly on new data."),
        ("What is underfitting?", "The model is too simple and does badly on training data, too."),
    ),
    (("What year was Pinterest founded?", "2010"), ("What year did Pinterest go public?", "2019")),
    (
        ("What is supervised learning?", "Learning from labelled examples."),
        ("What is unsupervised learning?", "Finding structure without labels."),
    ),
    (("What is horizontal scaling?", "Adding machines."), ("What is vertical scaling?", "A bigger machine.")),
    (
        ("What does `git merge` do?", "Joins two histories with a merge commit."),
        ("What does `git rebase` do?", "Replays commits onto another base."),
    ),
    (
        ("What is a process?", "A running program with its own memory."),
        ("What is a thread?", "A line of execution that shares its process's memory."),
    ),
    (("Tell me about a time you failed.", ""), ("Tell me about a time you led a team.", "")),
    (
        ("Tell me about a time you disagreed with your manager.", ""),
        ("Tell me about a time you received hard feedback.", ""),
    ),
    (("Design a URL shortener.", ""), ("Design a chat service.", "")),
    (("Design a rate limiter.", ""), ("Design a news feed.", "")),
    (("Why do you want to work here?", ""), ("Where do you see yourself in five years?", "")),
    (("A queue is [first in, first out].", ""), ("A stack is [last in, first out].", "")),
    (("The derivative of [sin x] is [cos x].", ""), ("The integral of [1/x] is [ln x].", "")),
    (("What is the capital of France?", "Paris"), ("What is the capital of Italy?", "Rome")),
    (("What does DFS use?", "A stack"), ("What does BFS use?", "A queue")),
    (
        ("What is inner join?", "Rows that match in both tables."),
        ("What is left join?", "All rows of the left table, with matches of the right one."),
    ),
    (("What is a list in Python?", "A mutable sequence."), ("What is a tuple in Python?", "An immutable sequence.")),
    (
        ("How do you open a file in Python?", "`with open(path) as f:`"),
        ("How do you sort a list in Python?", "`sorted(xs)` or `xs.sort()`"),
    ),
    (
        ("What is L1 regularisation?", "A penalty on absolute weights; makes them sparse."),
        ("What is L2 regularisation?", "A penalty on squared weights; keeps them small."),
    ),
    (("What is the space complexity of merge sort?", "O(n)"), ("What is the space complexity of heapsort?", "O(1)")),
    (
        ("What is latency?", "How long one request takes."),
        ("What is throughput?", "How many requests are served in a second."),
    ),
    (("Name a use of a hash map.", "Counting words"), ("Name a use of a trie.", "Completing prefixes")),
    (
        ("What is strong consistency?", "Every read sees the last write."),
        ("What is eventual consistency?", "Reads may lag; replicas converge."),
    ),
    (("What is a B-tree for?", "Indexes on disk."), ("What is an LSM tree for?", "Many writes; data is merged later.")),
    (("What is `is` in Python?", "Identity"), ("What is `==` in Python?", "Equality")),
    (
        ("What does `map` do?", "Applies a function to each element."),
        ("What does `filter` do?", "Keeps elements for which a function is true."),
    ),
    (
        ("Which pattern fits \"longest substring without repeats\"?", "Sliding window"),
        ("Which pattern fits \"pair with a given sum, sorted\"?", "Two pointers"),
    ),
    (
        ("What is a deadlock?", "Two threads wait for each other's locks forever."),
        ("What is a livelock?", "Threads keep reacting to each other and make no progress."),
    ),
    (
        ("What is blue-green deployment?", "Two environments; traffic is switched."),
        ("What is canary deployment?", "A few users get the new version first."),
    ),
];
