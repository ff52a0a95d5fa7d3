import java.awt.*;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.*;
import java.util.*;
import java.util.List;
import javax.imageio.ImageIO;
import javax.swing.*;
import javax.swing.border.TitledBorder;
import javax.swing.tree.DefaultMutableTreeNode;

/** Draws windows of Swing and writes what they say: java Windows.java WORK OUT. */
@SuppressWarnings("unchecked")
class Windows {
    static Path out;
    static String fonts;

    /** A line of text where it stands in a window. */
    record Line(String text, Rectangle place) {}

    public static void main(String[] args) throws Exception {
        out = Path.of(args[1]);
        fonts = args[0] + "/node_modules/@expo-google-fonts/";
        look("javax.swing.plaf.nimbus.NimbusLookAndFeel", "albert-sans/400Regular/AlbertSans_400Regular.ttf", 14, Locale.ENGLISH);
        draw("screen-table", "swing-orders", null, orders(), 1280, 800);
        look("javax.swing.plaf.metal.MetalLookAndFeel", "onest/400Regular/Onest_400Regular.ttf", 13, Locale.GERMAN);
        draw("screen-dialog", "swing-open-de", "deu", chooser(args[0] + "/root/usr/share/vifm"), 900, 560);
        look("javax.swing.plaf.nimbus.NimbusLookAndFeel", "rubik/400Regular/Rubik_400Regular.ttf", 14, Locale.forLanguageTag("ru"));
        draw("part-dialog", "swing-settings-ru", "rus", settings(
            "Резервное копирование", List.of("Папка", "/home/вера/фото", "Хранить копий", "14"),
            List.of("Ночью, если включено питание", "Сжимать архивы"), List.of("Каждый день", "По воскресеньям", "Вручную"), List.of("Применить", "Отмена")), 560, 0);
        look("javax.swing.plaf.metal.MetalLookAndFeel", "lexend/400Regular/Lexend_400Regular.ttf", 14, Locale.ENGLISH);
        draw("part-dialog", "swing-settings-cs", "ces", settings(
            "Tisk štítků", List.of("Tiskárna", "Účtárna – přízemí", "Počet kusů", "120"),
            List.of("Přeskočit prázdné řádky", "Tisknout čárový kód"), List.of("Na výšku", "Na šířku"), List.of("Náhled", "Zrušit", "Vytisknout")), 540, 0);
        look("javax.swing.plaf.nimbus.NimbusLookAndFeel", "hanken-grotesk/400Regular/HankenGrotesk_400Regular.ttf", 15, Locale.ENGLISH);
        draw("part-dialog", "swing-settings-es", "spa", settings(
            "Conexión con el telescopio", List.of("Dirección", "192.168.7.20:4030", "Año de las tablas", "2025"),
            List.of("Volver a conectar si se cae la señal", "Avisar al dueño"), List.of("Enfoque automático", "Enfoque manual"), List.of("Probar", "Cancelar", "Guardar")), 580, 0);
        System.exit(0);
    }

    static void look(String name, String face, int size, Locale locale) throws Exception {
        Locale.setDefault(locale);
        JComponent.setDefaultLocale(locale);
        UIManager.setLookAndFeel(name);
        Font font = Font.createFont(Font.TRUETYPE_FONT, new File(fonts + face)).deriveFont((float) size);
        GraphicsEnvironment.getLocalGraphicsEnvironment().registerFont(font);
        UIDefaults defaults = UIManager.getLookAndFeelDefaults();
        defaults.put("defaultFont", font);
        for (Object key : new ArrayList<>(defaults.keySet())) {
            if (key.toString().endsWith(".font")) {
                defaults.put(key, font);
            }
        }
    }

    static JComponent orders() {
        var root = new DefaultMutableTreeNode("Workshop");
        for (String[] group : new String[][] {{"Orders", "Open", "Waiting for parts", "Finished"}, {"Stock", "Reeds", "Springs"}, {"Customers", "Schools", "Churches"}}) {
            var node = new DefaultMutableTreeNode(group[0]);
            Arrays.stream(group).skip(1).forEach(name -> node.add(new DefaultMutableTreeNode(name)));
            root.add(node);
        }
        var tree = new JTree(root);
        for (int row = 0; row < tree.getRowCount(); row++) {
            tree.expandRow(row);
        }
        String[] heads = {"Number", "Instrument", "Customer", "Due", "Hours", "State"};
        String[] instruments = {"Harmonium, 1911", "Concertina", "Melodeon in D/G", "Reed organ", "Bandoneon 142"};
        String[] people = {"St Olave's", "R. Achterberg", "Folk club Leeds", "M. O'Dwyer", "Lycée Jean-Zay"};
        String[] states = {"open", "waiting", "finished", "to be priced"};
        Object[][] cells = new Object[19][];
        for (int row = 0; row < cells.length; row++) {
            cells[row] = new Object[] {"W-" + (2207 + row * 13), instruments[row * 3 % 5], people[(row * 2 + 1) % 5],
                String.format("%02d/%02d/2025", 1 + row * 5 % 28, 1 + row % 12), String.format(Locale.ROOT, "%.1f", 1.5 + row * 7 % 11), states[row * 5 % 4]};
        }
        var table = new JTable(cells, heads);
        table.setRowHeight(24);
        var notes = new JTextArea("Bellows leak near the third fold; new gussets ordered on 4 March.\nTwo reeds are flat by 12 cents (A4, C#5).\nCustomer will collect, phone first: 0113 496 0182.");
        var tabs = new JTabbedPane();
        tabs.addTab("Notes", notes);
        tabs.addTab("Photos (6)", new JPanel());
        tabs.addTab("Invoice", new JPanel());
        var right = new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(table), tabs);
        right.setDividerLocation(500);
        var split = new JSplitPane(JSplitPane.HORIZONTAL_SPLIT, new JScrollPane(tree), right);
        split.setDividerLocation(220);
        var tools = new JToolBar();
        for (String name : List.of("New order", "Print label", "Mark as finished", "Find…")) {
            tools.add(new JButton(name));
        }
        var menus = new JMenuBar();
        for (String name : List.of("File", "Edit", "Orders", "Stock", "Window", "Help")) {
            menus.add(new JMenu(name));
        }
        var top = new JPanel(new BorderLayout());
        top.add(menus, BorderLayout.NORTH);
        top.add(tools, BorderLayout.CENTER);
        var window = new JPanel(new BorderLayout());
        window.add(top, BorderLayout.NORTH);
        window.add(split, BorderLayout.CENTER);
        window.add(new JLabel("  19 orders, 4 overdue. Last saved at 16:42"), BorderLayout.SOUTH);
        return window;
    }

    static JComponent chooser(String folder) {
        var chooser = new JFileChooser(folder);
        chooser.setDialogType(JFileChooser.OPEN_DIALOG);
        return chooser;
    }

    static JComponent settings(String title, List<String> fields, List<String> checks, List<String> choices, List<String> buttons) {
        var form = new JPanel(new GridLayout(0, 2, 10, 10));
        for (int at = 0; at < fields.size(); at += 2) {
            form.add(new JLabel(fields.get(at)));
            form.add(new JTextField(fields.get(at + 1)));
        }
        var all = new JPanel();
        all.setLayout(new BoxLayout(all, BoxLayout.Y_AXIS));
        all.setBorder(BorderFactory.createCompoundBorder(BorderFactory.createEmptyBorder(12, 12, 4, 12), BorderFactory.createTitledBorder(title)));
        all.add(form);
        var boxes = new JPanel(new GridLayout(0, 1));
        for (int at = 0; at < checks.size(); at++) {
            boxes.add(new JCheckBox(checks.get(at), at == 0));
        }
        all.add(boxes);
        var radios = new JPanel(new FlowLayout(FlowLayout.LEFT));
        var group = new ButtonGroup();
        for (String choice : choices) {
            var radio = new JRadioButton(choice, group.getButtonCount() == 1);
            group.add(radio);
            radios.add(radio);
        }
        all.add(radios);
        var row = new JPanel(new FlowLayout(FlowLayout.RIGHT));
        buttons.forEach(text -> row.add(new JButton(text)));
        var window = new JPanel(new BorderLayout());
        window.add(all, BorderLayout.CENTER);
        window.add(row, BorderLayout.SOUTH);
        return window;
    }

    static void draw(String category, String name, String language, JComponent content, int width, int height) throws Exception {
        var frame = new JFrame();
        frame.setUndecorated(true);
        frame.setContentPane(content);
        frame.pack();
        frame.setSize(width, height > 0 ? height : frame.getHeight());
        frame.setVisible(true);
        Thread.sleep(1500);
        var image = new BufferedImage(frame.getWidth(), frame.getHeight(), BufferedImage.TYPE_INT_RGB);
        var lines = new ArrayList<Line>();
        SwingUtilities.invokeAndWait(() -> {
            var graphics = image.createGraphics();
            graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            content.printAll(graphics);
            tell(content, content, lines);
        });
        frame.dispose();
        ImageIO.write(image, "png", out.resolve(name + ".png").toFile());
        var told = new ArrayList<String>();
        for (Line line : lines) {
            Rectangle at = line.place();
            told.add(String.format("{\"text\":%s,\"bbox\":[%d,%d,%d,%d]}", quoted(line.text()), at.x, at.y, at.x + at.width, at.y + at.height));
        }
        String head = String.format("\"id\":\"%s\",\"cat\":\"%s\",\"kind\":\"layout\",\"file\":\"%s.png\"", name, category, name);
        String more = language == null ? "" : ",\"lang\":\"" + language + "\"";
        Files.writeString(out.resolve(name + ".json"), "{" + head + ",\"lines\":[" + String.join(",\n", told) + "]" + more + "}");
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** Notes the text of a component and of all inside it, from top to bottom and from left to right. */
    static void tell(JComponent root, Component component, List<Line> lines) {
        if (!component.isVisible() || component.getWidth() == 0) {
            return;
        }
        Rectangle all = SwingUtilities.convertRectangle(component.getParent(), component.getBounds(), root);
        if (component instanceof JComponent inner && inner.getBorder() != null) {
            for (TitledBorder border : titles(inner.getBorder())) {
                lines.add(new Line(border.getTitle(), new Rectangle(all.x + 12, all.y, all.width - 24, 34)));
            }
        }
        if (component instanceof JTabbedPane tabs) {
            for (int at = 0; at < tabs.getTabCount(); at++) {
                lines.add(new Line(tabs.getTitleAt(at), SwingUtilities.convertRectangle(tabs, tabs.getBoundsAt(at), root)));
            }
        } else if (component instanceof JTable table) {
            tellTable(root, table, lines);
            return;
        } else if (component instanceof JTree tree) {
            for (int row = 0; row < tree.getRowCount(); row++) {
                tellInside(root, tree, tree.getPathForRow(row).getLastPathComponent().toString(), tree.getRowBounds(row), lines);
            }
            return;
        } else if (component instanceof JList<?> list) {
            for (int row = 0; row < list.getModel().getSize(); row++) {
                var cell = ((ListCellRenderer<Object>) list.getCellRenderer()).getListCellRendererComponent((JList<Object>) list, list.getModel().getElementAt(row), row, false, false);
                tellInside(root, list, ((JLabel) cell).getText(), list.getCellBounds(row, row), lines);
            }
            return;
        } else if (component instanceof JComboBox<?> box) {
            var cell = ((ListCellRenderer<Object>) box.getRenderer()).getListCellRendererComponent(new JList<>(), box.getSelectedItem(), -1, false, false);
            add(((JLabel) cell).getText(), all, lines);
            return;
        } else if (component instanceof JTextArea area) {
            String[] rows = area.getText().split("\n");
            int high = area.getFontMetrics(area.getFont()).getHeight();
            for (int row = 0; row < rows.length; row++) {
                add(rows[row], new Rectangle(all.x, all.y + area.getInsets().top + row * high, all.width, high), lines);
            }
            return;
        } else if (component instanceof JTextField field) {
            add(field.getText(), all, lines);
        } else if (component instanceof AbstractButton button) {
            add(button.getText(), all, lines);
        } else if (component instanceof JLabel label) {
            add(label.getText(), all, lines);
        }
        if (component instanceof Container container) {
            var parts = new ArrayList<>(List.of(container.getComponents()));
            parts.sort(Comparator.comparingInt(Component::getY).thenComparingInt(Component::getX));
            parts.forEach(part -> tell(root, part, lines));
        }
    }

    static void tellTable(JComponent root, JTable table, List<Line> lines) {
        for (int column = 0; column < table.getColumnCount(); column++) {
            Rectangle head = table.getTableHeader().getHeaderRect(column);
            lines.add(new Line(table.getColumnName(column), SwingUtilities.convertRectangle(table.getTableHeader(), head, root)));
        }
        for (int row = 0; row < table.getRowCount(); row++) {
            for (int column = 0; column < table.getColumnCount(); column++) {
                tellInside(root, table, table.getValueAt(row, column).toString(), table.getCellRect(row, column, true), lines);
            }
        }
    }

    /** Notes text that is wholly inside what is seen of a component. */
    static void tellInside(JComponent root, JComponent of, String text, Rectangle place, List<Line> lines) {
        if (of.getVisibleRect().contains(place.x, place.y, 1, place.height)) {
            add(text, SwingUtilities.convertRectangle(of, place, root), lines);
        }
    }

    static void add(String text, Rectangle place, List<Line> lines) {
        if (text != null && !text.isBlank()) {
            lines.add(new Line(text.strip(), place));
        }
    }

    static List<TitledBorder> titles(javax.swing.border.Border border) {
        if (border instanceof javax.swing.border.CompoundBorder both) {
            var all = new ArrayList<>(titles(both.getOutsideBorder()));
            all.addAll(titles(both.getInsideBorder()));
            return all;
        }
        return border instanceof TitledBorder titled ? List.of(titled) : List.of();
    }
}
