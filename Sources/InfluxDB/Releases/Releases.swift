/// The facts about a release.
public struct ReleaseFacts: Sendable {
    /// The release.
    public let release: Release
    /// The day of publication, `YYYY-MM-DD`.
    public let date: String
    /// Whether upgrades to newer releases must stop at this release.
    public let isCheckpoint: Bool
}

/// The releases, named by the day in their version.
extension Release {
    public static var r20230907: Release { Release(20230907, 597343) }
    public static var r20230908: Release { Release(20230908, 600131) }
    public static var r20230911: Release { Release(20230911, 604209) }
    public static var r20230912: Release { Release(20230912, 619813) }
    public static var r20230914: Release { Release(20230914, 628600) }
    public static var r20230915: Release { Release(20230915, 630658) }
    public static var r20230922: Release { Release(20230922, 650371) }
    public static var r20231004: Release { Release(20231004, 666907) }
    public static var r20231024: Release { Release(20231024, 711448) }
    public static var r20231115: Release { Release(20231115, 746129) }
    public static var r20231117: Release { Release(20231117, 750011) }
    public static var r20231213: Release { Release(20231213, 791734) }
    public static var r20240111: Release { Release(20240111, 824437) }
    public static var r20240214: Release { Release(20240214, 863513) }
    public static var r20240227: Release { Release(20240227, 883344) }
    public static var r20240326: Release { Release(20240326, 922145) }
    public static var r20240418: Release { Release(20240418, 955990) }
    public static var r20240430: Release { Release(20240430, 976585) }
    public static var r20240605: Release { Release(20240605, 1035562) }
    public static var r20240717: Release { Release(20240717, 1117630) }
    public static var r20240819: Release { Release(20240819, 1176644) }
    public static var r20241024: Release { Release(20241024, 1354148) }
    public static var r20241217: Release { Release(20241217, 1494922) }
    public static var r20250212: Release { Release(20250212, 1570743) }
    public static var r20250508: Release { Release(20250508, 1719206) }
    public static var r20250613: Release { Release(20250613, 1754010) }
    public static var r20250618: Release { Release(20250618, 1758428) }
    public static var r20250707: Release { Release(20250707, 1777929) }
    public static var r20250721: Release { Release(20250721, 1796368) }
    public static var r20250814: Release { Release(20250814, 1819052) }
    public static var r20250925: Release { Release(20250925, 1878107) }
    public static var r20251218: Release { Release(20251218, 1946608) }
    public static var r20260421: Release { Release(20260421, 2022186) }

    /// The newest release that this version of influxgen knows.
    public static var newest: Release { r20260421 }

    /// All published releases, oldest first.
    public static let all: [ReleaseFacts] = [
        ReleaseFacts(release: r20230907, date: "2023-09-07", isCheckpoint: false),
        ReleaseFacts(release: r20230908, date: "2023-09-08", isCheckpoint: false),
        ReleaseFacts(release: r20230911, date: "2023-09-11", isCheckpoint: false),
        ReleaseFacts(release: r20230912, date: "2023-09-12", isCheckpoint: false),
        ReleaseFacts(release: r20230914, date: "2023-09-14", isCheckpoint: false),
        ReleaseFacts(release: r20230915, date: "2023-09-15", isCheckpoint: false),
        ReleaseFacts(release: r20230922, date: "2023-09-22", isCheckpoint: false),
        ReleaseFacts(release: r20231004, date: "2023-10-04", isCheckpoint: true),
        ReleaseFacts(release: r20231024, date: "2023-10-24", isCheckpoint: false),
        ReleaseFacts(release: r20231115, date: "2023-11-15", isCheckpoint: false),
        ReleaseFacts(release: r20231117, date: "2023-11-17", isCheckpoint: false),
        ReleaseFacts(release: r20231213, date: "2023-12-13", isCheckpoint: false),
        ReleaseFacts(release: r20240111, date: "2024-01-11", isCheckpoint: false),
        ReleaseFacts(release: r20240214, date: "2024-02-14", isCheckpoint: true),
        ReleaseFacts(release: r20240227, date: "2024-02-27", isCheckpoint: false),
        ReleaseFacts(release: r20240326, date: "2024-03-26", isCheckpoint: false),
        ReleaseFacts(release: r20240418, date: "2024-04-18", isCheckpoint: false),
        ReleaseFacts(release: r20240430, date: "2024-04-30", isCheckpoint: false),
        ReleaseFacts(release: r20240605, date: "2024-06-05", isCheckpoint: true),
        ReleaseFacts(release: r20240717, date: "2024-07-17", isCheckpoint: false),
        ReleaseFacts(release: r20240819, date: "2024-08-19", isCheckpoint: true),
        ReleaseFacts(release: r20241024, date: "2024-10-24", isCheckpoint: true),
        ReleaseFacts(release: r20241217, date: "2024-12-17", isCheckpoint: false),
        ReleaseFacts(release: r20250212, date: "2025-02-12", isCheckpoint: false),
        ReleaseFacts(release: r20250508, date: "2025-05-08", isCheckpoint: false),
        ReleaseFacts(release: r20250613, date: "2025-06-11", isCheckpoint: false),
        ReleaseFacts(release: r20250618, date: "2025-06-18", isCheckpoint: false),
        ReleaseFacts(release: r20250707, date: "2025-07-07", isCheckpoint: false),
        ReleaseFacts(release: r20250721, date: "2025-07-21", isCheckpoint: false),
        ReleaseFacts(release: r20250814, date: "2025-08-14", isCheckpoint: false),
        ReleaseFacts(release: r20250925, date: "2025-09-25", isCheckpoint: false),
        ReleaseFacts(release: r20251218, date: "2025-12-18", isCheckpoint: false),
        ReleaseFacts(release: r20260421, date: "2026-04-21", isCheckpoint: false),
    ]
}
